import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from '@matchwell/core/service-clock';
import {
  type EngagementEntry,
  EngagementStore,
  type NeedQuestion,
  type PublishedAnswer,
  type Showing,
  type UnansweredQuestion,
  type WaitingNeed,
} from '@matchwell/capabilities/market-engagement';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const QUESTIONS = `SELECT q.id, q.need_id AS "needId", q.organisation_id AS "organisationId", q.person_id AS "personId", q.text,
  q.asked_at AS "askedAt", q.due_on::text AS "dueOn", q.answer, q.answered_at AS "answeredAt" FROM need_question q WHERE q.need_id = $1`;

/** Questions about needs and the record of them in PostgreSQL. Triggers keep what is not about showing. */
@Injectable()
export class PostgresEngagementStore extends EngagementStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async ask(question: NeedQuestion, most: number): Promise<boolean> {
    const { transaction } = this.unitOfWork;
    await transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.question,
      question.organisationId,
    ]);
    const rows = await transaction.query<unknown[]>(
      `INSERT INTO need_question (id, need_id, organisation_id, person_id, text, asked_at, due_on)
       SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE (SELECT count(*) FROM need_question WHERE need_id = $2 AND organisation_id = $3 AND answered_at IS NULL) < $8
       RETURNING id`,
      [
        question.id,
        question.needId,
        question.organisationId,
        question.personId,
        question.text,
        question.askedAt,
        question.dueOn,
        most,
      ],
    );
    return rows.length === 1;
  }

  override async answer(needId: string, id: string, answer: string, at: Date): Promise<boolean> {
    const [, changed] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      'UPDATE need_question SET answer = $3, answered_at = $4 WHERE need_id = $1 AND id = $2 AND answered_at IS NULL',
      [needId, id, answer, at],
    );
    return changed === 1;
  }

  override async questionsOf(needId: string): Promise<NeedQuestion[]> {
    return this.unitOfWork.manager.query<NeedQuestion[]>(`${QUESTIONS} ORDER BY q.id`, [needId]);
  }

  override async waitingOf(needId: string, organisationId: string): Promise<NeedQuestion[]> {
    return this.unitOfWork.manager.query<NeedQuestion[]>(
      `${QUESTIONS} AND q.organisation_id = $2 AND q.answered_at IS NULL ORDER BY q.id`,
      [needId, organisationId],
    );
  }

  override async unanswered(until: CalendarDay, afterId: string | null, limit: number): Promise<UnansweredQuestion[]> {
    return this.across(
      `SELECT q.id, q.need_id AS "needId", q.text, q.due_on::text AS "dueOn", n.published->>'title' AS "needTitle"
         FROM need_question q JOIN need n ON n.id = q.need_id AND n.state = 'open'
        WHERE q.answered_at IS NULL AND q.due_on <= $1 AND ($2::uuid IS NULL OR q.id > $2) ORDER BY q.id LIMIT $3`,
      [until, afterId, limit],
    );
  }

  override async waitingFor(organisationId: string, limit: number): Promise<WaitingNeed[]> {
    return this.unitOfWork.manager.query<WaitingNeed[]>(
      `SELECT n.id AS "needId", n.published->>'title' AS "needTitle", count(*)::int AS waiting, min(q.due_on)::text AS "dueOn"
         FROM need n JOIN need_question q ON q.need_id = n.id AND q.answered_at IS NULL
        WHERE n.organisation_id = $1 AND n.state = 'open'
        GROUP BY n.id ORDER BY min(q.due_on), n.id LIMIT $2`,
      [organisationId, limit],
    );
  }

  override async answersOf(needId: string): Promise<PublishedAnswer[]> {
    return this.unitOfWork.manager.query<PublishedAnswer[]>(
      `SELECT id, text, answer, answered_at AS "answeredAt" FROM need_question
        WHERE need_id = $1 AND answered_at IS NOT NULL ORDER BY answered_at, id`,
      [needId],
    );
  }

  override async ownerOf(needId: string): Promise<{ personId: string; organisationId: string } | undefined> {
    const [row] = await this.across<{ personId: string; organisationId: string }>(
      'SELECT owner_person_id AS "personId", organisation_id AS "organisationId" FROM need WHERE id = $1',
      [needId],
    );
    return row;
  }

  override async shown(organisationId: string, showing: Showing, needIds: readonly string[], at: Date): Promise<void> {
    await this.across(
      `INSERT INTO need_record (need_id, event, supplier_organisation_id, shown_on, at)
       SELECT n.id, $3, $1, $4, $5 FROM need n JOIN organisation o ON o.id = $1 AND o.kind = 'supplier' WHERE n.id = ANY($2::uuid[]) ORDER BY n.id ON CONFLICT DO NOTHING`,
      [organisationId, [...needIds], showing, londonDay(at), at],
    );
  }

  override async recordOf(needId: string): Promise<EngagementEntry[]> {
    const rows = await this.unitOfWork.manager.query<
      (Omit<EngagementEntry, 'number' | 'supplier'> & {
        number: string;
        supplierId: string | null;
        name: string | null;
      })[]
    >(
      `SELECT r.number, r.event, r.at, r.about, r.supplier_organisation_id AS "supplierId", o.name
         FROM need_record r LEFT JOIN organisation o ON o.id = r.supplier_organisation_id
        WHERE r.need_id = $1 ORDER BY r.number`,
      [needId],
    );
    return rows.map(({ number, supplierId, name, ...entry }) => ({
      ...entry,
      number: Number(number),
      supplier: supplierId === null ? null : { id: supplierId, name: name ?? '' },
    }));
  }

  /** What a supplier does is noted at the buyer's need. */
  private across<Row>(sql: string, given: unknown[]): Promise<Row[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Row[]>(sql, given));
  }
}

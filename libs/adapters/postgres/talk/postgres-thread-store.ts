import { Injectable } from '@nestjs/common';
import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { readsAudience, THREAD_AUDIENCES } from '@matchwell/core/threads';
import {
  type AskedSide,
  type ThreadFollower,
  type ThreadMessage,
  type ThreadReaderKey,
  ThreadStore,
  type UnreadCount,
  type WaitingQuestion,
} from '@matchwell/capabilities/threads';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface MessageRow {
  readonly id: string;
  readonly introduction_id: string;
  readonly number: number;
  readonly audience: ThreadMessage['audience'];
  readonly kind: ThreadMessage['kind'];
  readonly party: ViewingParty;
  readonly organisation_id: string;
  readonly person_id: string;
  readonly text: string;
  readonly asked: AskedSide | null;
  readonly due_on: string | null;
  readonly answers_id: string | null;
  readonly answered_at: Date | null;
  readonly written_at: Date;
}

const MESSAGES = `SELECT m.id, m.introduction_id, m.number, m.audience, m.kind, m.party, m.organisation_id, m.person_id, m.text,
    m.asked, m.due_on::text, m.answers_id, m.answered_at, m.written_at
  FROM thread_message m`;

/** `$1` is the introduction, `$2` the audiences that the reader's party reads. */
const READABLE = `${MESSAGES} WHERE m.introduction_id = $1 AND m.audience = ANY($2)`;

/** What `$3` has not read of what others wrote. */
const UNREAD = `m.person_id <> $3 AND m.number >
  COALESCE((SELECT r.read_up_to FROM thread_reading r WHERE r.introduction_id = $1 AND r.person_id = $3), 0)`;

/** Threads in PostgreSQL. */
@Injectable()
export class PostgresThreadStore extends ThreadStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async lock(introductionId: string): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.thread,
      introductionId,
    ]);
  }

  override async append(message: Omit<ThreadMessage, 'number' | 'answeredAt'>): Promise<number> {
    // Places are counted over all audiences, of which no side sees all.
    const rows = await this.across<{ number: number }>(
      `INSERT INTO thread_message (id, introduction_id, number, audience, kind, party, organisation_id, person_id, text, asked, due_on,
              answers_id, written_at)
       SELECT $1, $2, COALESCE(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
         FROM thread_message WHERE introduction_id = $2 RETURNING number`,
      [
        message.id,
        message.introductionId,
        message.audience,
        message.kind,
        message.from,
        message.organisationId,
        message.personId,
        message.text,
        message.asked?.side ?? null,
        message.asked?.dueOn ?? null,
        message.answersId,
        message.writtenAt,
      ],
    );
    return rows[0]?.number ?? 0;
  }

  override async markAnswered(questionId: string, at: Date): Promise<boolean> {
    const [, changed] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE thread_message SET answered_at = $2 WHERE id = $1 AND kind = 'question' AND answered_at IS NULL`,
      [questionId, at],
    );
    return changed === 1;
  }

  override async find(introductionId: string, id: string, party: ViewingParty): Promise<ThreadMessage | undefined> {
    const [row] = await this.unitOfWork.manager.query<MessageRow[]>(`${READABLE} AND m.id = $3`, [
      introductionId,
      audiencesOf(party),
      id,
    ]);
    return row && toMessage(row);
  }

  override async list(introductionId: string, party: ViewingParty, page: PageRequest): Promise<Page<ThreadMessage>> {
    const rows = await this.unitOfWork.manager.query<MessageRow[]>(
      `${READABLE} AND ($3::uuid IS NULL
          OR m.number < (SELECT c.number FROM thread_message c WHERE c.id = $3 AND c.introduction_id = $1 AND c.audience = ANY($2)))
        ORDER BY m.number DESC LIMIT $4`,
      [introductionId, audiencesOf(party), page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toMessage);
  }

  override async openQuestions(introductionId: string, party: ViewingParty): Promise<ThreadMessage[]> {
    const rows = await this.unitOfWork.manager.query<MessageRow[]>(
      `${READABLE} AND m.kind = 'question' AND m.answered_at IS NULL ORDER BY m.number`,
      [introductionId, audiencesOf(party)],
    );
    return rows.map(toMessage);
  }

  override async unanswered(until: CalendarDay, afterId: string | null, limit: number): Promise<ThreadMessage[]> {
    const rows = await this.across<MessageRow>(
      `${MESSAGES} JOIN introduction i ON i.id = m.introduction_id AND i.state <> ALL($4)
        WHERE m.kind = 'question' AND m.answered_at IS NULL AND m.due_on <= $1 AND ($2::uuid IS NULL OR m.id > $2)
        ORDER BY m.id LIMIT $3`,
      [until, afterId, limit, INTRODUCTION_LIFECYCLE.finals],
    );
    return rows.map(toMessage);
  }

  override async waitingFor(organisationId: string, limit: number): Promise<WaitingQuestion[]> {
    return this.unitOfWork.manager.query<WaitingQuestion[]>(
      `SELECT m.id, i.id AS "introductionId", i.need_title AS "needTitle", i.innovation_name AS "innovationName", asker.name AS "askedBy",
              m.asked AS side, i.network_id IS DISTINCT FROM me.network_id AS "isToAnswer", m.text, m.written_at AS "askedAt",
              m.due_on::text AS "dueOn"
         FROM thread_message m
         JOIN introduction i ON i.id = m.introduction_id AND i.state <> ALL($3)
         JOIN organisation me ON me.id = $1
         JOIN organisation asker ON asker.id = m.organisation_id
         JOIN need n ON n.id = i.need_id
        WHERE m.kind = 'question' AND m.answered_at IS NULL
          AND (i.network_id = me.network_id
               OR m.asked = 'buyer' AND i.buyer_organisation_id = me.id
               OR m.asked = 'supplier' AND i.supplier_organisation_id = me.id
                  AND (n.published->>'visibility' <> 'private' OR i.state <> 'in_review'))
        ORDER BY m.due_on, m.id LIMIT $2`,
      [organisationId, limit, INTRODUCTION_LIFECYCLE.finals],
    );
  }

  override async readUpTo(introductionId: string, personId: string): Promise<number> {
    const [row] = await this.across<{ upTo: number }>(
      'SELECT read_up_to AS "upTo" FROM thread_reading WHERE introduction_id = $1 AND person_id = $2',
      [introductionId, personId],
    );
    return row?.upTo ?? 0;
  }

  override async markRead(introductionId: string, personId: string, number: number, at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO thread_reading (introduction_id, person_id, read_up_to, read_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (introduction_id, person_id) DO UPDATE
         SET read_up_to = GREATEST(thread_reading.read_up_to, EXCLUDED.read_up_to), read_at = EXCLUDED.read_at`,
      [introductionId, personId, number, at],
    );
  }

  override async firstUnread({ introductionId, personId, party }: ThreadReaderKey): Promise<ThreadMessage | undefined> {
    const [row] = await this.unitOfWork.manager.query<MessageRow[]>(
      `${READABLE} AND ${UNREAD} ORDER BY m.number LIMIT 1`,
      [introductionId, audiencesOf(party), personId],
    );
    return row && toMessage(row);
  }

  override async countUnread({ introductionId, personId, party }: ThreadReaderKey): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ unread: number }[]>(
      `SELECT count(*)::int AS unread FROM (${READABLE} AND ${UNREAD}) AS message`,
      [introductionId, audiencesOf(party), personId],
    );
    return row?.unread ?? 0;
  }

  override async unreadOf({ personId, organisationId }: ThreadFollower): Promise<UnreadCount[]> {
    return this.unitOfWork.manager.query<UnreadCount[]>(
      `SELECT i.id AS "introductionId", i.need_title AS "needTitle", i.innovation_name AS "innovationName", count(*)::int AS unread
         FROM thread_message m
         JOIN introduction i ON i.id = m.introduction_id
         JOIN organisation me ON me.id = $2
         JOIN need n ON n.id = i.need_id
         JOIN innovation p ON p.id = i.innovation_id
         LEFT JOIN introduction_assignment a ON a.introduction_id = i.id AND a.network_id = i.network_id
         LEFT JOIN thread_follower f ON f.introduction_id = i.id AND f.person_id = $1
         LEFT JOIN thread_reading r ON r.introduction_id = i.id AND r.person_id = $1
        WHERE m.person_id <> $1 AND m.number > COALESCE(r.read_up_to, 0)
          AND (i.network_id = me.network_id AND COALESCE(f.follows, a.person_id IS NULL OR a.person_id = $1)
               OR i.buyer_organisation_id = me.id AND m.audience <> 'network_and_supplier'
                  AND COALESCE(f.follows, n.owner_person_id = $1)
               OR i.supplier_organisation_id = me.id AND m.audience <> 'network_and_buyer'
                  AND COALESCE(f.follows, p.owner_person_id = $1)
                  AND (n.published->>'visibility' <> 'private' OR i.state NOT IN ('in_review', 'lapsed', 'declined')
                       OR (i.decline->>'by' IN ('buyer', 'supplier') AND i.decline->>'beforeReview' IS NULL)))
        GROUP BY i.id, i.need_title, i.innovation_name ORDER BY unread DESC, i.id`,
      [personId, organisationId],
    );
  }

  override async setFollowing(
    introductionId: string,
    { personId, organisationId }: ThreadFollower,
    follows: boolean,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO thread_follower (introduction_id, person_id, organisation_id, follows, chosen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (introduction_id, person_id) DO UPDATE
         SET organisation_id = EXCLUDED.organisation_id, follows = EXCLUDED.follows, chosen_at = EXCLUDED.chosen_at`,
      [introductionId, personId, organisationId, follows, at],
    );
  }

  override async chosenFollowing(introductionId: string): Promise<(ThreadFollower & { readonly follows: boolean })[]> {
    return this.across(
      `SELECT f.person_id AS "personId", f.organisation_id AS "organisationId", f.follows
         FROM thread_follower f
        WHERE f.introduction_id = $1
          AND EXISTS (SELECT FROM membership m WHERE m.person_id = f.person_id AND m.organisation_id = f.organisation_id
                         AND m.ended_at IS NULL)
        ORDER BY f.person_id`,
      [introductionId],
    );
  }

  /** What one side writes goes to another, and is counted with what neither sees of the other. */
  private across<Row>(sql: string, given: unknown[]): Promise<Row[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Row[]>(sql, given));
  }
}

function audiencesOf(party: ViewingParty): string[] {
  return THREAD_AUDIENCES.filter((audience) => readsAudience(party, audience));
}

function toMessage(row: MessageRow): ThreadMessage {
  return {
    id: row.id,
    introductionId: row.introduction_id,
    number: row.number,
    audience: row.audience,
    kind: row.kind,
    from: row.party,
    organisationId: row.organisation_id,
    personId: row.person_id,
    text: row.text,
    asked: row.asked && row.due_on ? { side: row.asked, dueOn: row.due_on } : null,
    answersId: row.answers_id,
    answeredAt: row.answered_at,
    writtenAt: row.written_at,
  };
}

import { Injectable } from '@nestjs/common';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { type Audience, type Reminder, type TimedIntroduction, reminderKey } from '@matchwell/core/service-clock';
import { type MessageIntent, ReminderStore } from '@matchwell/capabilities/reminders';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly introduction_id: string;
  readonly version: number;
  readonly kind: Reminder['kind'];
  readonly audience: Audience;
  readonly organisation_id: string | null;
  readonly person_id: string | null;
  readonly words: string;
  readonly due_on: string;
  readonly created_at: Date;
  readonly delivered_at: Date | null;
}

const SELECT = `SELECT id, introduction_id, version, kind, audience, organisation_id, person_id, words, due_on::text AS due_on,
  created_at, COALESCE(delivered_at, (SELECT min(m.settled_at) FROM message m WHERE m.intent_id = message_intent.id AND m.state = 'sent'))
    AS delivered_at FROM message_intent`;

/** Whom a message is for, given introduction `$1` and audience `$2`: an organisation, and in it whoever has the work. */
const RECIPIENT = `
  SELECT CASE $2::text WHEN 'network' THEN network.id WHEN 'buyer' THEN i.buyer_organisation_id
                 WHEN 'supplier' THEN i.supplier_organisation_id
                 ELSE (SELECT id FROM organisation WHERE kind = 'operator' ORDER BY id LIMIT 1) END AS organisation_id,
         CASE $2::text WHEN 'network' THEN assigned.person_id WHEN 'buyer' THEN n.owner_person_id
                 WHEN 'supplier' THEN p.owner_person_id END AS person_id
    FROM introduction i
    JOIN need n ON n.id = i.need_id
    JOIN innovation p ON p.id = i.innovation_id
    LEFT JOIN organisation network ON network.network_id = i.network_id
    LEFT JOIN introduction_assignment assigned ON assigned.introduction_id = i.id AND assigned.network_id = i.network_id
   WHERE i.id = $1`;

/** Reminders and message intents in PostgreSQL. */
@Injectable()
export class PostgresReminderStore extends ReminderStore {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly identifiers: Identifiers,
  ) {
    super();
  }

  override async timed(
    states: readonly IntroductionState[],
    afterId: string | null,
    limit: number,
  ): Promise<TimedIntroduction[]> {
    return this.unitOfWork.manager.query<TimedIntroduction[]>(
      `SELECT id, version, state, changed_at AS since FROM introduction
        WHERE state = ANY($1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [[...states], afterId, limit],
    );
  }

  override async sentAbout(introductionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.manager.query<Pick<Reminder, 'introductionId' | 'version' | 'kind'>[]>(
      `SELECT introduction_id AS "introductionId", version, kind FROM reminder WHERE introduction_id = ANY($1::uuid[])`,
      [[...introductionIds]],
    );
    return new Set(rows.map(reminderKey));
  }

  override async send(reminder: Reminder, words: string, at: Date): Promise<MessageIntent[]> {
    const { introductionId, version, kind, dueOn, to } = reminder;
    const recorded = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO reminder (introduction_id, version, kind, sent_at)
       SELECT id, version, $3, $4::timestamptz FROM introduction WHERE id = $1 AND version = $2 AND state = $5
       ON CONFLICT DO NOTHING RETURNING introduction_id`,
      [introductionId, version, kind, at, reminder.state],
    );
    if (recorded.length === 0) return [];
    const intents: MessageIntent[] = [];
    for (const audience of to) {
      const rows = await this.unitOfWork.transaction.query<Row[]>(
        `INSERT INTO message_intent (id, introduction_id, version, kind, audience, organisation_id, person_id, words, due_on,
                created_at)
         SELECT $3::uuid, $1::uuid, $4::integer, $5, $2, recipient.organisation_id, recipient.person_id, $6, $7::date, $8::timestamptz
           FROM (${RECIPIENT}) recipient
         RETURNING id, introduction_id, version, kind, audience, organisation_id, person_id, words, due_on::text AS due_on,
                   created_at, delivered_at`,
        [introductionId, audience, this.identifiers.next(), version, kind, words, dueOn, at],
      );
      intents.push(...rows.map(toIntent));
    }
    return intents;
  }

  override async aboutFor(introductionId: string, organisationId: string): Promise<MessageIntent[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE introduction_id = $1 AND organisation_id = $2 ORDER BY id`,
      [introductionId, organisationId],
    );
    return rows.map(toIntent);
  }

  override async list(page: PageRequest): Promise<Page<MessageIntent>> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toIntent);
  }
}

function toIntent(row: Row): MessageIntent {
  return {
    id: row.id,
    introductionId: row.introduction_id,
    version: row.version,
    kind: row.kind,
    audience: row.audience,
    organisationId: row.organisation_id,
    personId: row.person_id,
    words: row.words,
    dueOn: row.due_on,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
  };
}

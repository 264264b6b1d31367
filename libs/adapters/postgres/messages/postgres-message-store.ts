import { Injectable } from '@nestjs/common';
import { type DigestPeriod, MESSAGE_KIND_NAMES, MESSAGE_KINDS, type MessageKind } from '@matchwell/core/messages';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type Confidential,
  type Message,
  type MessageState,
  MessageStore,
  type Settlement,
  type Withdrawal,
} from '@matchwell/capabilities/messages';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row extends Omit<Message, 'to'> {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly address: string | null;
  readonly displayName: string | null;
}

const SELECT = `SELECT id, cause, kind, person_id AS "personId", organisation_id AS "organisationId", address, display_name AS "displayName",
    path, variables, introduction_id AS "introductionId", intent_id AS "intentId", confidential, state, held_for AS "heldFor",
    digest_id AS "digestId", attempts, next_attempt_at AS "nextAttemptAt", last_error AS "lastError", reference,
    created_at AS "createdAt", settled_at AS "settledAt" FROM message`;

/** Kinds a person sees in their own list. */
const LISTED_KINDS: readonly MessageKind[] = MESSAGE_KIND_NAMES.filter(
  (kind) => MESSAGE_KINDS[kind].group !== 'account' && kind !== 'digest',
);

/** Messages in PostgreSQL. */
@Injectable()
export class PostgresMessageStore extends MessageStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(messages: readonly Message[]): Promise<string[]> {
    const added: string[] = [];
    for (const message of messages) {
      const to = 'personId' in message.to ? message.to : undefined;
      const mailbox = 'address' in message.to ? message.to : undefined;
      const rows = await this.write<{ id: string }>(
        `INSERT INTO message (id, cause, kind, person_id, organisation_id, address, display_name, path, variables, introduction_id,
                intent_id, confidential, state, held_for, next_attempt_at, last_error, created_at, settled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (cause) DO NOTHING RETURNING id`,
        [
          message.id,
          message.cause,
          message.kind,
          to?.personId ?? null,
          to?.organisationId ?? null,
          mailbox?.address ?? null,
          mailbox?.displayName ?? null,
          message.path,
          JSON.stringify(message.variables),
          message.introductionId,
          message.intentId,
          jsonOrNull(message.confidential),
          message.state,
          message.heldFor,
          message.nextAttemptAt,
          message.lastError,
          message.createdAt,
          message.settledAt,
        ],
      );
      added.push(...rows.map(({ id }) => id));
    }
    return added;
  }

  /** A message goes from one organisation to another. */
  private async write<Written>(sql: string, given: unknown[]): Promise<Written[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.transaction.query<Written[]>(sql, given));
  }

  override async lockWaiting(id: string): Promise<Message | undefined> {
    const [row] = await this.unitOfWork.transaction.query<Row[]>(
      `${SELECT} WHERE id = $1 AND state = 'waiting' FOR UPDATE`,
      [id],
    );
    return row && toMessage(row);
  }

  override async settle(id: string, settlement: Settlement): Promise<void> {
    const { state } = settlement;
    await this.unitOfWork.transaction.query(
      `UPDATE message SET state = $2, last_error = $3, reference = COALESCE($4, reference), settled_at = $5,
              next_attempt_at = COALESCE($6, next_attempt_at),
              attempts = attempts + CASE WHEN $2 IN ('waiting', 'failed') THEN 1 ELSE 0 END,
              confidential = CASE WHEN $2 IN ('sent', 'dropped') THEN NULL ELSE confidential END,
              address = CASE WHEN $2 IN ('sent', 'dropped') THEN NULL ELSE address END,
              display_name = CASE WHEN $2 IN ('sent', 'dropped') THEN NULL ELSE display_name END
        WHERE id = $1 AND state = 'waiting'`,
      [
        id,
        state,
        state === 'sent' ? null : settlement.error,
        state === 'sent' ? settlement.reference : null,
        state === 'waiting' ? null : settlement.at,
        state === 'waiting' ? settlement.nextAttemptAt : null,
      ],
    );
  }

  override async due(now: Date, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM message
        WHERE state = 'waiting' AND next_attempt_at <= $1
          AND (attempts > 0 OR next_attempt_at <= $1::timestamptz - interval '1 hour')
        ORDER BY next_attempt_at, id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  override async peopleWithHeld(period: DigestPeriod, before: Date): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT DISTINCT person_id AS id FROM message WHERE state = 'held' AND held_for = $1 AND created_at < $2 ORDER BY person_id`,
      [period, before],
    );
    return rows.map(({ id }) => id);
  }

  override async gather(personId: string, period: DigestPeriod, before: Date, digestId: string): Promise<number> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE message SET state = 'gathered', digest_id = $4
        WHERE person_id = $1 AND state = 'held' AND held_for = $2 AND created_at < $3`,
      [personId, period, before, digestId],
    );
    return count;
  }

  override async gatheredIn(digestId: string): Promise<Message[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(`${SELECT} WHERE digest_id = $1 ORDER BY id`, [digestId]);
    return rows.map(toMessage);
  }

  override async list(states: readonly MessageState[], page: PageRequest): Promise<Page<Message>> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE (cardinality($1::text[]) = 0 OR state = ANY($1)) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [[...states], page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toMessage);
  }

  override async listFor(personId: string, page: PageRequest): Promise<Page<Message>> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE person_id = $1 AND kind = ANY($2) AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [personId, [...LISTED_KINDS], page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toMessage);
  }

  override async withdraw({ kind, path, instead, error, at }: Withdrawal): Promise<number> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE message SET state = 'dropped', held_for = NULL, variables = variables || $3::jsonb, last_error = $4, settled_at = $5,
              confidential = NULL, address = NULL, display_name = NULL
        WHERE kind = $1 AND path = $2 AND state IN ('waiting', 'held', 'failed')`,
      [kind, path, JSON.stringify(instead), error, at],
    );
    return count;
  }

  override async revive(id: string, at: Date): Promise<boolean> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE message SET state = 'waiting', attempts = 0, next_attempt_at = $2, settled_at = NULL WHERE id = $1 AND state = 'failed'`,
      [id, at],
    );
    return count === 1;
  }
}

function jsonOrNull(value: Confidential | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function toMessage({ personId, organisationId, address, displayName, ...rest }: Row): Message {
  const to =
    personId === null
      ? { address: address ?? '', displayName: displayName ?? '' }
      : { personId, ...(organisationId === null ? {} : { organisationId }) };
  return { ...rest, to };
}

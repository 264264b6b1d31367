import { Injectable } from '@nestjs/common';
import type { ConsumerName } from '@matchwell/capabilities/events';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/**
 * Where a delivery stands that is not done. `waiting`: not handed out yet. `active`: handed out. `retrying`: it has failed, and is handed out
 * again. `dead`: given up.
 */
export const DELIVERY_STATES = ['waiting', 'active', 'retrying', 'dead'] as const;

/** A state of a delivery. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One event on its way to one duty, which is not done. */
export interface OpenDelivery {
  readonly id: string;
  readonly consumer: ConsumerName;
  readonly subjectId: string;
  readonly state: DeliveryState;
  readonly failures: number;
  /** Class and code of the last error, never its message. */
  readonly lastError: string | null;
  readonly createdAt: Date;
  /** When it is handed out again at the latest; null before the first time. */
  readonly leasedUntil: Date | null;
}

const STATE = `CASE WHEN dead_at IS NOT NULL THEN 'dead' WHEN claimed_at IS NULL THEN 'waiting' WHEN failures > 0 THEN 'retrying' ELSE 'active' END`;

/** The queue's jobs as the outbox has them: what is open, one by one. */
@Injectable()
export class OpenDeliveries {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {}

  /** How many there are in each state. */
  async counts(): Promise<Readonly<Record<DeliveryState, number>>> {
    const rows = await this.unitOfWork.manager.query<{ state: DeliveryState; count: number }[]>(
      `SELECT ${STATE} AS state, count(*)::integer AS count FROM outbox WHERE done_at IS NULL GROUP BY 1`,
    );
    const of = (wanted: DeliveryState) => rows.find(({ state }) => state === wanted)?.count ?? 0;
    return { waiting: of('waiting'), active: of('active'), retrying: of('retrying'), dead: of('dead') };
  }

  /** Those in the states, of the duties; every one where none is named. The one that came in last first. */
  async list(
    states: readonly DeliveryState[],
    consumers: readonly ConsumerName[],
    page: PageRequest,
  ): Promise<Page<OpenDelivery>> {
    const rows = await this.unitOfWork.manager.query<OpenDelivery[]>(
      `SELECT * FROM (SELECT id, consumer, subject_id AS "subjectId", ${STATE} AS state, failures, last_error AS "lastError",
                             created_at AS "createdAt", leased_until AS "leasedUntil" FROM outbox WHERE done_at IS NULL) open
        WHERE (cardinality($1::text[]) = 0 OR state = ANY ($1)) AND (cardinality($2::text[]) = 0 OR consumer = ANY ($2))
          AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [states, consumers, page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, (row) => row);
  }
}

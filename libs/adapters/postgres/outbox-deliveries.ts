import { Injectable } from '@nestjs/common';
import type { ConsumerName } from '@matchwell/capabilities/events';
import { PostgresUnitOfWork } from './postgres-unit-of-work';

/** One event on its way to one duty. */
export interface Delivery {
  readonly id: string;
  readonly consumer: ConsumerName;
  readonly subjectId: string;
}

/** How the outbox stands: for health pages and tests. */
export interface OutboxDepth {
  /** Not handed out yet. */
  readonly waiting: number;
  /** Handed out, not done. */
  readonly underWay: number;
  /** Given up after too many failures; an operator has to look. */
  readonly dead: number;
}

/** Open deliveries of one duty. */
export interface DutyDepth extends OutboxDepth {
  readonly consumer: ConsumerName;
}

/** A delivery that was given up. */
export interface DeadDelivery extends Delivery {
  readonly failures: number;
  /** Class and code of the last error, never its message. */
  readonly lastError: string | null;
  readonly givenUpAt: Date;
}

/** A delivery is handed out again when it is not done by then: well above the longest duty. */
const LEASE_MS = 20_000;

/** After this many failures a delivery is dead: it no longer delays anyone, and it is not lost. */
const MOST_FAILURES = 5;

/** Waiting time after the n-th failure: 1 s, 4 s, 9 s, 16 s. */
const backoffMs = (failures: number) => failures * failures * 1000;

/**
 * The reading side of the outbox. The row is the truth: the queue between may lose, repeat or reorder what it likes. `SKIP LOCKED` lets
 * several dispatchers and matchers work side by side, and a row that a transaction is still writing is simply not there yet.
 */
@Injectable()
export class OutboxDeliveries {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {}

  /** Takes up to `limit` rows that wait, or whose lease ran out, and leases them. Oldest first. */
  async claim(limit: number): Promise<Delivery[]> {
    const [rows] = await this.unitOfWork.manager.query<
      [{ id: string; consumer: ConsumerName; subject_id: string }[], number]
    >(
      `UPDATE outbox SET claimed_at = COALESCE(claimed_at, now()), deliveries = deliveries + 1,
              leased_until = now() + $2 * interval '1 millisecond'
        WHERE id IN (SELECT id FROM outbox
                      WHERE done_at IS NULL AND dead_at IS NULL AND (leased_until IS NULL OR leased_until < now())
                      ORDER BY leased_until NULLS FIRST, id LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, consumer, subject_id`,
      [limit, LEASE_MS],
    );
    return rows.map((row) => ({ id: row.id, consumer: row.consumer, subjectId: row.subject_id }));
  }

  /**
   * Runs a duty for one delivery, once: the row is marked done in the transaction of the effect, so a second delivery finds it done and a
   * worker that wakes up late finds it taken and changes nothing. A failure rolls the effect back and is counted on the row.
   */
  async perform(
    id: string,
    duty: (delivery: Delivery) => Promise<void>,
  ): Promise<'done' | 'already_done_or_taken' | 'failed'> {
    try {
      return await this.unitOfWork.run(async () => {
        const [row] = await this.unitOfWork.transaction.query<{ consumer: ConsumerName; subject_id: string }[]>(
          `SELECT consumer, subject_id FROM outbox
            WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL FOR UPDATE SKIP LOCKED`,
          [id],
        );
        if (!row) return 'already_done_or_taken';
        await duty({ id, consumer: row.consumer, subjectId: row.subject_id });
        await this.unitOfWork.transaction.query('UPDATE outbox SET done_at = now() WHERE id = $1', [id]);
        return 'done';
      });
    } catch (error) {
      await this.recordFailure(id, error);
      return 'failed';
    }
  }

  /** Whose a delivery is that is still to be performed, undefined for any other. */
  async consumerOf(id: string): Promise<ConsumerName | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ consumer: ConsumerName }[]>(
      'SELECT consumer FROM outbox WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL',
      [id],
    );
    return row?.consumer;
  }

  /** Puts every dead delivery back in line. Answers how many. */
  async revive(): Promise<number> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE outbox SET dead_at = NULL, failures = 0, leased_until = now() WHERE dead_at IS NOT NULL`,
    );
    return result[1];
  }

  /** Open deliveries by duty; duties without any are left out. */
  async byDuty(): Promise<DutyDepth[]> {
    return this.unitOfWork.manager.query<DutyDepth[]>(
      `SELECT consumer, count(*) FILTER (WHERE claimed_at IS NULL AND dead_at IS NULL)::int AS waiting,
              count(*) FILTER (WHERE claimed_at IS NOT NULL AND dead_at IS NULL)::int AS "underWay",
              count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead
         FROM outbox WHERE done_at IS NULL GROUP BY consumer ORDER BY consumer`,
    );
  }

  /** Deliveries that were given up, the latest first, at most `limit`. */
  async dead(limit: number): Promise<DeadDelivery[]> {
    return this.unitOfWork.manager.query<DeadDelivery[]>(
      `SELECT id, consumer, subject_id AS "subjectId", failures, last_error AS "lastError", dead_at AS "givenUpAt"
         FROM outbox WHERE dead_at IS NOT NULL AND done_at IS NULL ORDER BY dead_at DESC, id LIMIT $1`,
      [limit],
    );
  }

  /** How many deliveries are open. */
  async depth(): Promise<OutboxDepth> {
    const [row] = await this.unitOfWork.manager.query<{ waiting: number; under_way: number; dead: number }[]>(
      `SELECT count(*) FILTER (WHERE claimed_at IS NULL)::int AS waiting,
              count(*) FILTER (WHERE claimed_at IS NOT NULL AND dead_at IS NULL)::int AS under_way,
              count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead
         FROM outbox WHERE done_at IS NULL`,
    );
    return { waiting: row?.waiting ?? 0, underWay: row?.under_way ?? 0, dead: row?.dead ?? 0 };
  }

  /** Keeps the class and code of the error, never its message: messages can quote what people typed. */
  private async recordFailure(id: string, error: unknown): Promise<void> {
    const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
    const name = error instanceof Error ? error.name + code : 'unknown';
    await this.unitOfWork.manager.query(
      `UPDATE outbox SET failures = failures + 1, last_error = $2,
              leased_until = now() + (failures + 1) * (failures + 1) * $4 * interval '1 millisecond',
              dead_at = CASE WHEN failures + 1 >= $3 THEN now() END
        WHERE id = $1 AND done_at IS NULL`,
      [id, name, MOST_FAILURES, backoffMs(1)],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ADVISORY_LOCKS } from './advisory-locks';
import { PostgresUnitOfWork } from './postgres-unit-of-work';

/** What was thrown away. */
export interface HousekeepingReport {
  readonly sessions: number;
  /** Links to confirm, reset or join that ran out. */
  readonly links: number;
  readonly deliveries: number;
  readonly idempotencyKeys: number;
  /** Counts of requests whose window is over. */
  readonly requestCounts: number;
}

/** A connection of the pool. */
interface Connection {
  query(sql: string, given: readonly unknown[]): Promise<{ readonly rows: readonly { readonly free: boolean }[] }>;
  on(event: 'error', listener: (error: unknown) => void): void;
  removeListener(event: 'error', listener: (error: unknown) => void): void;
}

/** What of the driver hands out a connection for as long as one likes; given back with an error it is closed. */
interface ConnectionSource {
  obtainMasterConnection(): Promise<[connection: Connection, release: (error?: unknown) => void]>;
}

/** Scheduled work on the database: done by one process at a time, whoever comes first. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly dataSource: DataSource,
  ) {}

  /** Runs `work` in a transaction unless another process is at scheduled work just now. Answers undefined when it is. */
  async alone<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    return this.unitOfWork.run(async () => {
      const [row] = await this.unitOfWork.transaction.query<{ free: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1) AS free',
        [ADVISORY_LOCKS.schedule],
      );
      return row?.free ? work() : undefined;
    });
  }

  /**
   * Runs `work` likewise, but in no transaction: what takes minutes commits in steps of its own. In one transaction it would hold every lock to the
   * end, and keep everybody who asks what changed from going on. Should the connection that says so break, another process may begin as well.
   */
  async aloneInSteps<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    const source = this.dataSource.driver as unknown as ConnectionSource;
    const [connection, release] = await source.obtainMasterConnection();
    let trouble: unknown;
    const note = (error: unknown) => {
      trouble = error;
    };
    // Without a listener the loss of a connection that asks nothing just then ends the process.
    connection.on('error', note);
    try {
      const { rows } = await connection.query('SELECT pg_try_advisory_lock($1) AS free', [ADVISORY_LOCKS.schedule]);
      if (!rows[0]?.free) return undefined;
      try {
        return await work();
      } finally {
        await connection.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCKS.schedule]).catch(note);
      }
    } finally {
      connection.removeListener('error', note);
      // Closed rather than given back when it may still hold the lock.
      release(trouble);
    }
  }

  /**
   * Throws away what has served its time: sessions and links that ended, deliveries done a week ago, idempotency keys of two days ago, counts of
   * requests whose window is over. The audit log is never touched, and a delivery that was given up stays until an operator has looked.
   */
  async tidy(): Promise<HousekeepingReport> {
    const remove = async (statement: string) =>
      (await this.unitOfWork.transaction.query<[unknown[], number]>(statement))[1];
    return {
      sessions: await remove(
        `DELETE FROM session WHERE expires_at < now() OR last_used_at < now() - interval '1 hour'`,
      ),
      links:
        (await remove('DELETE FROM pending_registration WHERE expires_at < now()')) +
        (await remove('DELETE FROM account_token WHERE expires_at < now()')) +
        (await remove('DELETE FROM second_step WHERE expires_at < now()')) +
        (await remove('DELETE FROM sign_in_request WHERE expires_at < now()')) +
        (await remove(
          `DELETE FROM second_factor WHERE confirmed_at IS NULL AND offered_at < now() - interval '1 hour'`,
        )) +
        (await remove('DELETE FROM sign_in_attempt WHERE expire < extract(epoch FROM now()) * 1000')) +
        (await remove(`DELETE FROM invitation WHERE expires_at < now() - interval '30 days'`)),
      deliveries: await remove(`DELETE FROM outbox WHERE done_at < now() - interval '7 days'`),
      idempotencyKeys: await remove(`DELETE FROM idempotency_key WHERE created_at < now() - interval '2 days'`),
      requestCounts: await remove('DELETE FROM rate_limit WHERE expire < extract(epoch FROM now()) * 1000'),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { PostgresUnitOfWork } from './postgres-unit-of-work';

/** Key of the advisory lock that keeps scheduled work to one process at a time. */
const SCHEDULE_LOCK = 7_203_417;

/** What was thrown away. */
export interface HousekeepingReport {
  readonly sessions: number;
  /** Links to confirm, reset or join that ran out. */
  readonly links: number;
  readonly deliveries: number;
  readonly idempotencyKeys: number;
}

/** Scheduled work on the database: done by one process at a time, whoever comes first. */
@Injectable()
export class Housekeeping {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {}

  /** Runs `work` in a transaction unless another process is at scheduled work just now. Answers undefined when it is. */
  async alone<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    return this.unitOfWork.run(async () => {
      const [row] = await this.unitOfWork.transaction.query<{ free: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1) AS free',
        [SCHEDULE_LOCK],
      );
      return row?.free ? work() : undefined;
    });
  }

  /**
   * Throws away what has served its time: sessions and links that ended, deliveries done a week ago, idempotency keys of two days ago. The audit log
   * is never touched, and a delivery that was given up stays until an operator has looked.
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
    };
  }
}

import { Injectable } from '@nestjs/common';
import { ATTEMPT_LIMITS, AttemptLimiter, type AttemptSubject } from '@matchwell/capabilities/people';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

/**
 * Attempts in PostgreSQL, counted by one statement each and outside every transaction: an attempt that is rolled back still counts. Whoever
 * goes over the limit waits the whole pause from then on.
 */
@Injectable()
export class PostgresAttemptLimiter extends AttemptLimiter {
  private readonly limiters: Readonly<Record<AttemptSubject, RateLimiterPostgres>>;

  constructor(dataSource: DataSource) {
    super();
    this.limiters = {
      account: limiterOf(dataSource, 'account'),
      code: limiterOf(dataSource, 'code'),
      address: limiterOf(dataSource, 'address'),
    };
  }

  override async take(subject: AttemptSubject, key: string): Promise<number> {
    try {
      await this.limiters[subject].consume(key);
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }

  override async giveBack(subject: AttemptSubject, key: string): Promise<void> {
    if (subject === 'address') await this.limiters.address.reward(key);
    else await this.limiters[subject].delete(key);
  }
}

function limiterOf(dataSource: DataSource, subject: AttemptSubject): RateLimiterPostgres {
  const { attempts, pauseSeconds } = ATTEMPT_LIMITS[subject];
  return new RateLimiterPostgres({
    storeClient: dataSource,
    storeType: 'typeorm',
    tableName: 'sign_in_attempt',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: subject,
    points: attempts,
    duration: pauseSeconds,
    blockDuration: pauseSeconds,
  });
}

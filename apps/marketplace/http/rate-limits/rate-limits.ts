import { createHash } from 'node:crypto';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Configuration, RateClass } from '@matchwell/platform/configuration/configuration';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

const WINDOW_SECONDS = 60;

/** Credentials that open nothing, from one address in a minute, before that address is told to wait. */
const REFUSED_CREDENTIALS = 60;

/** What became of a request: let through or not, and what is left. */
export interface RateDecision {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/**
 * Counts requests by class, for a person or an address, in a store that every HTTP process shares: PostgreSQL, or Redis where there is one.
 * While the store is away each process counts for itself rather than let everything or nothing through.
 */
export class RateLimits implements OnApplicationShutdown {
  private readonly limiters: Readonly<Record<RateClass, RateLimiterStoreAbstract>>;
  private readonly refused = new RateLimiterMemory({ points: REFUSED_CREDENTIALS, duration: WINDOW_SECONDS });
  private readonly redis: Redis | undefined;

  constructor(
    private readonly points: Readonly<Record<RateClass, number>>,
    dataSource: DataSource,
    configuration: Pick<Configuration, 'redisUrl'>,
    logger: ProcessLogger,
  ) {
    if (configuration.redisUrl) {
      this.redis = new Redis(configuration.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
      this.redis.on('error', (error) => logger.error('rate limits without Redis', error));
    }
    const of = (name: RateClass) => {
      const options = {
        keyPrefix: name,
        points: points[name],
        duration: WINDOW_SECONDS,
        inMemoryBlockOnConsumed: points[name] + 1,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points: points[name], duration: WINDOW_SECONDS }),
      };
      return this.redis
        ? new RateLimiterRedis({ ...options, keyPrefix: `matchwell:rate:${name}`, storeClient: this.redis })
        : new RateLimiterPostgres({
            ...options,
            storeType: 'client',
            storeClient: asClient(dataSource),
            tableName: 'rate_limit',
            tableCreated: true,
            // The matcher tidies up. The limiter's own timer never ends, and keeps everything that a closed application held.
            clearExpiredByTimeout: false,
          });
    };
    this.limiters = { read: of('read'), write: of('write'), signIn: of('signIn'), import: of('import') };
  }

  /** Counts one request of somebody. What is kept of an address is its hash. */
  async count(
    name: RateClass,
    who: { readonly personId: string } | { readonly address: string },
  ): Promise<RateDecision> {
    const key = 'personId' in who ? who.personId : addressKey(who.address);
    const limit = this.points[name];
    try {
      const { remainingPoints, msBeforeNext } = await this.limiters[name].consume(key);
      return { isAllowed: true, limit, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1_000) };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { isAllowed: false, limit, remaining: 0, resetSeconds: Math.ceil(error.msBeforeNext / 1_000) };
    }
  }

  /** Notes credentials that opened nothing. */
  async noteRefused(address: string): Promise<void> {
    await this.refused.consume(addressKey(address)).catch(() => undefined);
  }

  /** Whether so many credentials of an address opened nothing that no more are looked at for now. */
  async guesses(address: string): Promise<RateDecision | undefined> {
    const found = await this.refused.get(addressKey(address));
    if (!found || found.consumedPoints <= REFUSED_CREDENTIALS) return undefined;
    const resetSeconds = Math.ceil(found.msBeforeNext / 1_000);
    return { isAllowed: false, limit: REFUSED_CREDENTIALS, remaining: 0, resetSeconds };
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis?.disconnect();
  }
}

function addressKey(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 22);
}

/** The connections of the data source in the shape that the limiter asks. */
function asClient(dataSource: DataSource) {
  return {
    query: async ({ text, values }: { readonly text: string; readonly values?: unknown[] }) => ({
      rows: await dataSource.query<unknown[]>(text, values),
    }),
  };
}

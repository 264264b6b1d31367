import { runMigrations } from 'bullmq';
import { Redis } from 'ioredis';
import { QUEUE_SCHEMA, type QueueEngine } from './queue-engine';
import { createQueuePool } from './queue-pool';

/**
 * Makes the queue ready: creates or upgrades its tables when PostgreSQL carries it, and checks Redis when Redis does. Must finish before a
 * worker starts: one built on an unmigrated schema never recovers.
 * @throws Error when Redis may throw jobs away under memory pressure: a queue must not be a cache.
 */
export async function migrateQueue(engine: QueueEngine): Promise<void> {
  if (engine.redisUrl) return checkRedis(engine.redisUrl);
  const pool = createQueuePool(engine.databaseUrl, 2, (error) => {
    throw error;
  });
  const client = await pool.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    client.release();
    await pool.end();
  }
}

async function checkRedis(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  });
  let lastError: Error | undefined;
  redis.on('error', (error) => {
    lastError = error;
  });
  try {
    await redis.connect();
    const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
    if (policy !== undefined && policy !== 'noeviction') {
      throw new Error(
        `Redis evicts keys (maxmemory-policy is ${policy}). Set maxmemory-policy to noeviction and start again.`,
      );
    }
  } catch (error) {
    throw lastError ?? error;
  } finally {
    if (redis.status !== 'end') redis.disconnect();
  }
}

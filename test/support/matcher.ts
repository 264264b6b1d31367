import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { MatcherModule } from '../../apps/matcher/matcher.module';

/** A matcher at work. */
export interface RunningMatcher {
  close(): Promise<void>;
}

/** The configuration of a process in a test: quiet, on the given database, and on Redis when `TEST_REDIS_URL` is set. */
export function testConfiguration(databaseUrl: string): Configuration & { readonly databaseUrl: string } {
  return {
    port: 0,
    host: '127.0.0.1',
    auditSealFile: join(tmpdir(), 'matchwell-tests', `seals-${randomUUID()}.jsonl`),
    dataDirectory: join(tmpdir(), 'matchwell-tests', String(process.pid)),
    databaseUrl,
    redisUrl: testRedisUrl(),
    seedDemo: false,
    logLevel: process.env.TEST_LOG_LEVEL === 'debug' ? 'debug' : 'silent',
    matcherConcurrency: 4,
    publicUrl: 'https://matchwell.example',
    mail: { from: 'Matchwell <noreply@matchwell.example>' },
    trustProxyHops: 0,
    // A test asks faster than anybody; those about limits set their own.
    rateLimits: { read: 1_000_000, write: 1_000_000, signIn: 1_000_000, import: 1_000_000 },
  };
}

/**
 * Starts a matcher in this process, with the real queue: on PostgreSQL, or on Redis when `TEST_REDIS_URL` is set. The database must be
 * prepared.
 */
export async function startMatcher(
  databaseUrl: string,
  settings: Partial<Pick<Configuration, 'matcherConcurrency'>> = {},
): Promise<RunningMatcher> {
  const configuration = { ...testConfiguration(databaseUrl), ...settings };
  return NestFactory.createApplicationContext(MatcherModule.forRoot(configuration), {
    logger: new FrameworkLogger(createLogger('matcher', configuration.logLevel)),
    abortOnError: false,
  });
}

/** Each of Jest's workers has a Redis database of its own: there is one queue name, and strangers must not take each other's jobs. */
function testRedisUrl(): string | undefined {
  const given = process.env.TEST_REDIS_URL;
  if (!given) return undefined;
  const url = new URL(given);
  url.pathname = `/${Number(process.env.JEST_WORKER_ID ?? 0) % 16}`;
  return url.href;
}

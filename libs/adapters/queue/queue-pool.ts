import { HangingUpClient } from '@matchwell/platform/postgres-link/hanging-up-client';
import { Pool } from 'pg';
import { QUEUE_SCHEMA, type TroubleListener } from './queue-engine';

/** No answer after this was lost on the way. */
const ANSWER_MS = 20_000;

/**
 * A pool for BullMQ's tables: one for the process instead of one for every queue object. A connection over which no answer came in time is
 * closed: the driver would wait for ever on a half-open one.
 */
export function createQueuePool(
  databaseUrl: string,
  connections: number,
  onTrouble: TroubleListener,
  answerMs = ANSWER_MS,
): Pool {
  const pool = new Pool({
    Client: HangingUpClient,
    connectionString: databaseUrl,
    max: connections,
    application_name: 'matchwell-queue',
    connectionTimeoutMillis: 5_000,
    query_timeout: answerMs,
    keepAlive: true,
    options: `-c search_path=${QUEUE_SCHEMA}`,
  });
  pool.on('error', onTrouble);
  return pool;
}

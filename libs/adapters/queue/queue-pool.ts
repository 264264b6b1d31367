import { Pool } from 'pg';
import { QUEUE_SCHEMA, type TroubleListener } from './queue-engine';

/** A pool for BullMQ's tables: one for the process instead of one for every queue object. */
export function createQueuePool(databaseUrl: string, connections: number, onTrouble: TroubleListener): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: connections,
    application_name: 'matchwell-queue',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: `-c search_path=${QUEUE_SCHEMA}`,
  });
  pool.on('error', onTrouble);
  return pool;
}

import { ADVISORY_LOCKS } from './advisory-locks';
import { createDataSource } from './data-source';

/** Brings the schema up to date. Two processes may do so at once: the second waits for the first and finds nothing to do. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const dataSource = await createDataSource({ url, applicationName: 'matchwell-migrate', poolSize: 2 }).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SET lock_timeout = 0; SET statement_timeout = 0');
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migration]);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCKS.migration]);
    await lock.release();
    await dataSource.destroy();
  }
}

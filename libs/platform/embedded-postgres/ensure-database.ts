import { realpathSync } from 'node:fs';
import { Client } from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error';

const CONNECT_WITHIN_MILLISECONDS = 10_000;

/**
 * Signs in with the cluster's own password, checks that the server that answers keeps its data where ours does, and makes
 * the database unless it is there.
 * @throws EmbeddedPostgresError `start-failed` when something else answers on the port.
 */
export async function ensureDatabase(adminUrl: string, database: string, clusterDirectory: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: CONNECT_WITHIN_MILLISECONDS });
  await client.connect();
  try {
    const answer = await client.query<{ directory: string; present: boolean }>(
      `SELECT current_setting('data_directory') AS directory, EXISTS (SELECT FROM pg_database WHERE datname = $1) AS present`,
      [database],
    );
    const { directory = '', present = false } = answer.rows[0] ?? {};
    if (realpathSync(directory) !== realpathSync(clusterDirectory)) {
      throw new EmbeddedPostgresError(
        'embedded-postgres.start-failed',
        `The server that answers keeps its data in ${directory}, not in ${clusterDirectory}. Stop it and start again.`,
      );
    }
    if (!present) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
    }
  } finally {
    await client.end();
  }
}

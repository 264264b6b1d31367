import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { CLONE_PREFIX, TEMPLATE_PREFIX, TEST_SERVER_VARIABLE } from './test-database-names';

/** How to make the database that every test starts from. */
export interface TestDatabaseTemplate {
  /** Changes whenever what `migrate` makes changes, such as the list of migration names. Any text. */
  version: string;
  /** Fills an empty database, and closes its connections to it before resolving. */
  migrate: (url: string) => Promise<void>;
}

/** A migrated database that belongs to one test file. */
export interface TestDatabase {
  url: string;
  /** Removes it, ending any connection to it. */
  drop(): Promise<void>;
}

const CONNECT_WITHIN_MILLISECONDS = 10_000;

/** Makes PostgreSQL's advisory locks of this harness differ from the product's. */
const LOCK_NAMESPACE = 20_011;

/**
 * Gives the caller a database of its own, cloned (about 40 ms) from a template that is migrated once per server and
 * version, whichever process comes first. Call it in `beforeAll` and `drop` it in `afterAll`.
 */
export async function acquireTestDatabase(template: TestDatabaseTemplate): Promise<TestDatabase> {
  const serverUrl = testServerUrl();
  const digest = createHash('sha256').update(template.version).digest();
  const templateName = TEMPLATE_PREFIX + digest.toString('hex').slice(0, 16);
  const name = `${CLONE_PREFIX}${process.pid}_${randomBytes(6).toString('hex')}`;

  await withClient(serverUrl, async (client) => {
    await ensureTemplate(client, serverUrl, templateName, digest.readInt32BE(0), template.migrate);
    await client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(templateName)}`,
    );
  });
  return {
    url: urlOf(serverUrl, name),
    drop: () => withClient(serverUrl, (client) => dropDatabase(client, name)),
  };
}

function testServerUrl(): string {
  const url = process.env[TEST_SERVER_VARIABLE];
  if (url === undefined) {
    throw new Error(
      'No PostgreSQL server for tests: this Jest project needs globalSetup and globalTeardown (see jest.config.cjs).',
    );
  }
  return url;
}

/** The lock makes one process migrate while the others wait; renaming makes a half-migrated template impossible. */
async function ensureTemplate(
  client: Client,
  serverUrl: string,
  templateName: string,
  lock: number,
  migrate: TestDatabaseTemplate['migrate'],
): Promise<void> {
  if (await hasDatabase(client, templateName)) {
    return;
  }
  await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_NAMESPACE, lock]);
  try {
    if (await hasDatabase(client, templateName)) {
      return;
    }
    // A failed migration's database begins with the clones' prefix, so that it is cleared up as one.
    const unfinished = `${CLONE_PREFIX}unfinished_${randomBytes(6).toString('hex')}`;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(unfinished)}`);
    try {
      await migrate(urlOf(serverUrl, unfinished));
      await client.query(
        `ALTER DATABASE ${client.escapeIdentifier(unfinished)} RENAME TO ${client.escapeIdentifier(templateName)}`,
      );
    } catch (error) {
      await dropDatabase(client, unfinished);
      throw error;
    }
  } finally {
    await client.query('SELECT pg_advisory_unlock($1, $2)', [LOCK_NAMESPACE, lock]);
  }
}

async function hasDatabase(client: Client, name: string): Promise<boolean> {
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  return found.rowCount === 1;
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  // A migration may take longer than the server's own limits on waiting for a lock.
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MILLISECONDS,
    lock_timeout: 0,
    statement_timeout: 0,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

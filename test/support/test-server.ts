// Jest runs its global setup outside the module map of the tests, where the aliases do not exist.
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../libs/platform/embedded-postgres/start-embedded-postgres';
import { CLONE_PREFIX, TEMPLATE_PREFIX, TEST_SERVER_VARIABLE } from './test-database-names';

/** Templates of earlier migrations that are kept, so that changing branches does not rebuild them each time. */
const TEMPLATES_KEPT = 4;

let server: EmbeddedPostgres | undefined;

/**
 * Makes a PostgreSQL server available to every test of this run, and names it in the environment the tests inherit: the
 * one in `TEST_DATABASE_URL` when set (its role needs CREATEDB), else one embedded server for the checkout, without
 * durability, that concurrent runs share.
 */
export async function startTestServer(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') {
    process.env[TEST_SERVER_VARIABLE] = given;
    return;
  }
  const dataDirectory = testDataDirectory();
  server = await startFast(dataDirectory).catch(async () => {
    // Nothing in it is worth keeping, and without fsync a crash of the machine may have ruined it.
    rmSync(dataDirectory, { recursive: true, force: true });
    return startFast(dataDirectory);
  });
  const url = server.connectionString('postgres');
  process.env[TEST_SERVER_VARIABLE] = url;
  stopOnInterrupt();
  if (server.origin === 'started') {
    await removeLeftovers(url);
  }
}

/** Lets go of the embedded server; the last run that uses it stops it. */
export async function stopTestServer(): Promise<void> {
  await server?.stop();
  server = undefined;
}

function startFast(dataDirectory: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDirectory, durability: 'fast', log: () => undefined });
}

/** Inside the project, where it is ignored by Git, or in the system's temporary folder when the project is read-only. */
function testDataDirectory(): string {
  const project = join(__dirname, '..', '..');
  const inProject = join(project, '.data', 'test');
  try {
    mkdirSync(inProject, { recursive: true });
    accessSync(inProject, constants.W_OK);
    return inProject;
  } catch {
    const digest = createHash('sha256')
      .update(`${process.getuid?.() ?? 0}:${project}`)
      .digest('hex')
      .slice(0, 12);
    return join(tmpdir(), `matchwell-test-${digest}`);
  }
}

/** Jest skips its teardown when interrupted. Exiting in order makes the launcher ask the server to stop. */
function stopOnInterrupt(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** What killed runs left. Only for a server that nobody else was using. */
async function removeLeftovers(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) OR datname IN (
         SELECT datname FROM pg_database WHERE starts_with(datname, $2) ORDER BY oid DESC OFFSET $3)`,
      [CLONE_PREFIX, TEMPLATE_PREFIX, TEMPLATES_KEPT],
    );
    await found.rows.reduce(async (previous, { name }) => {
      await previous;
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
    }, Promise.resolve());
  } finally {
    await client.end();
  }
}

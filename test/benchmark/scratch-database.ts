import { Client } from 'pg';
import { startTestServer, stopTestServer } from '../support/test-server';
import { TEST_SERVER_VARIABLE } from '../support/test-database-names';

/** An empty database on the tests' server, with one connection to it. */
export async function createDatabase(name: string): Promise<{ readonly client: Client; drop(): Promise<void> }> {
  await startTestServer();
  const serverUrl = process.env[TEST_SERVER_VARIABLE] ?? '';
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`CREATE DATABASE "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  return {
    client,
    drop: async () => {
      await client.end();
      await server.query(`DROP DATABASE "${name}"`);
      await server.end();
      await stopTestServer();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { acquireTestDatabase, type TestDatabase } from '../support/test-database';

describe('acquireTestDatabase', () => {
  const acquired: TestDatabase[] = [];

  afterEach(async () => {
    await Promise.all(acquired.splice(0).map((database) => database.drop()));
  });

  it('migrates once for everyone who asks at once, and gives each a database of its own', async () => {
    const version = randomBytes(8).toString('hex');
    let migrations = 0;
    const migrate = async (url: string): Promise<void> => {
      migrations += 1;
      await run(url, 'CREATE TABLE needs (title text)');
    };

    const databases = await Promise.all([1, 2, 3, 4].map(() => acquireTestDatabase({ version, migrate })));
    acquired.push(...databases);
    await run(databases[0]!.url, `INSERT INTO needs VALUES ('wound care')`);

    expect(migrations).toBe(1);
    const rows = await Promise.all(databases.map(({ url }) => run(url, 'SELECT title FROM needs')));
    expect(rows).toEqual([[{ title: 'wound care' }], [], [], []]);
  });

  it('drops the database even while a connection is open', async () => {
    const database = await acquireTestDatabase({ version: randomBytes(8).toString('hex'), migrate: async () => {} });
    const client = new Client({ connectionString: database.url });
    const lost = new Promise((resolve) => {
      client.on('error', resolve);
    });
    await client.connect();

    await database.drop();

    expect(await lost).toBeDefined();
    await expect(run(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('keeps no template of a migration that failed', async () => {
    const version = randomBytes(8).toString('hex');
    const failing = (url: string): Promise<void> =>
      run(url, 'CREATE TABLE half (); SELECT 1 / 0').then(() => undefined);
    await expect(acquireTestDatabase({ version, migrate: failing })).rejects.toMatchObject({ code: '22012' });

    const database = await acquireTestDatabase({ version, migrate: async () => {} });
    acquired.push(database);

    expect(await run(database.url, `SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
  });
});

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query<Record<string, unknown>>(sql);
    return answer.rows;
  } finally {
    await client.end();
  }
}

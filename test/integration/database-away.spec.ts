import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { createDataSource } from '@matchwell/adapters/postgres/data-source';
import { isDatabaseAway } from '@matchwell/adapters/postgres/is-database-away';
import { acquireTestDatabase } from '../support/test-database';

jest.setTimeout(60_000);

const applicationName = 'matchwell-tests';

/** What a promise was refused with. */
const refusalOf = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a database that cannot be asked', () => {
  it('is told by a pool whose connections are all in use, and not by a question that is wrong', async () => {
    const database = await acquireTestDatabase({ version: randomBytes(8).toString('hex'), migrate: async () => {} });
    const dataSource = await createDataSource({ url: database.url, applicationName, poolSize: 1 }).initialize();
    const holder = dataSource.createQueryRunner();
    try {
      expect(isDatabaseAway(await refusalOf(dataSource.query('SELECT nothing')))).toBe(false);
      await holder.connect();
      expect(isDatabaseAway(await refusalOf(dataSource.query('SELECT 1')))).toBe(true);
    } finally {
      await holder.release();
      await dataSource.destroy();
      await database.drop();
    }
  });

  it('is told by a server that is not there', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => nobody.once('listening', resolve));
    const address = nobody.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => nobody.close(resolve));
    const absent = createDataSource({ url: `postgres://nobody@127.0.0.1:${port}/nothing`, applicationName });
    expect(isDatabaseAway(await refusalOf(absent.initialize()))).toBe(true);
  });
});

import { SearchDocuments1764000001000 } from '@matchwell/adapters/postgres/migrations/1764000001000-search-documents';
import type { SearchAnswer, SearchQuery } from '@matchwell/capabilities/search';
import { DataSource } from 'typeorm';
import { openSearchDatabase, type SearchDatabase } from '../support/search-database';
import { aDocument, collect, stream, uuidOf } from '../support/search-documents';
import { acquireTestDatabase } from '../support/test-database';

describe('the search index in PostgreSQL', () => {
  let database: SearchDatabase;

  beforeAll(async () => {
    database = await openSearchDatabase();
  });
  beforeEach(() => database.index.rebuild(stream([])));
  afterAll(() => database?.close());

  const ask = (text: string, more: Partial<SearchQuery> = {}): Promise<SearchAnswer> =>
    database.index.search({ kind: 'innovation', text, filters: {}, audience: 'public', limit: 20, offset: 0, ...more });

  it.each([
    ['another form of the word', 'monitored patients', 'Monitoring of a patient'],
    ['the American spelling', 'anemia in hemodialysis', 'Anaemia and haemodialysis'],
    ['stop words around it', 'what is the of spirometry', 'Spirometry'],
    ['a compound taken apart', 'point of care', 'Point-of-care test'],
    ['a possessive', "women's health", 'Health of women'],
  ])('finds by %s', async (_what, text, title) => {
    await database.index.put([aDocument(1, { title }), aDocument(2, { title: 'Something else entirely' })]);
    expect((await ask(text)).ids).toEqual([uuidOf(1)]);
  });

  it('does not mend a word towards what the asker may not see', async () => {
    await database.index.put([
      aDocument(1, { kind: 'need', visibility: 'registered', title: 'Xanthocanary' }),
      aDocument(2, { kind: 'need', title: 'Xanthocanory' }),
    ]);
    expect((await ask('xanthocanary', { kind: 'need' })).ids).toEqual([uuidOf(2)]);
    expect((await ask('xanthocanary', { kind: 'need', audience: 'registered' })).ids).toEqual([uuidOf(1)]);
  });

  it('takes part in the running transaction', async () => {
    const failure = database.unitOfWork.run(async () => {
      await database.index.put([aDocument(1)]);
      throw new Error('The change was not to be.');
    });
    await expect(failure).rejects.toThrow('The change was not to be.');
    expect((await ask('')).total).toBe(0);
  });

  it('lets a removal wait for a put under way, so that the later one wins', async () => {
    const written = gate();
    const commit = gate();
    const put = database.unitOfWork.run(async () => {
      await database.index.put([aDocument(1)]);
      written.open();
      await commit.opened;
    });
    await written.opened;
    const removal = database.index.remove('innovation', [uuidOf(1)]);
    await untilSomeoneWaits(database.dataSource);
    commit.open();
    await Promise.all([put, removal]);
    expect(await collect(database.index.contents('innovation'))).toEqual([]);
  });

  it('misses nothing that is put or removed during a rebuild, however late the rebuild copies it', async () => {
    await database.index.put([aDocument(1), aDocument(2), aDocument(3)]);
    await database.index.rebuild(
      (async function* () {
        yield aDocument(0, { title: 'Copied first' });
        await database.index.remove('innovation', [uuidOf(1)]);
        await database.index.put([aDocument(2, { title: 'Newname' }), aDocument(4, { title: 'Newcomer' })]);
        yield aDocument(1, { title: 'Read before it was withdrawn' });
        yield aDocument(2, { title: 'Read before it was renamed' });
        yield aDocument(3);
      })(),
    );
    const ids = (await collect(database.index.contents('innovation'))).map(({ id }) => id).toSorted();
    expect(ids).toEqual([0, 2, 3, 4].map(uuidOf));
    expect((await ask('newname')).ids).toEqual([uuidOf(2)]);
    expect((await ask('renamed')).total).toBe(0);
  });

  it('begins afresh after a rebuild that was killed half-way', async () => {
    await database.index.put([aDocument(1)]);
    await database.dataSource.query('INSERT INTO search_generation (live) VALUES (false)');
    await database.index.put([aDocument(2)]);
    expect((await ask('')).total).toBe(2);
    await database.index.rebuild(stream([aDocument(3)]));
    const generations = await database.dataSource.query<unknown[]>('SELECT live FROM search_generation');
    expect(generations).toEqual([{ live: true }]);
    expect((await ask('')).ids).toEqual([uuidOf(3)]);
  });
});

describe('the migration of the search index', () => {
  const databases: { drop(): Promise<void> }[] = [];
  const empty = async (): Promise<string> => {
    const database = await acquireTestDatabase({ version: 'an empty database', migrate: async () => {} });
    databases.push(database);
    return database.url;
  };
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('can be undone and done again', async () => {
    const source = await new DataSource({ type: 'postgres', url: await empty() }).initialize();
    const [runner, migration] = [source.createQueryRunner(), new SearchDocuments1764000001000()];
    await migration.up(runner);
    await migration.down(runner);
    const tables = await source.query<unknown[]>(`SELECT FROM pg_tables WHERE tablename LIKE 'search%'`);
    await migration.up(runner);
    await runner.release();
    await source.destroy();
    expect(tables).toEqual([]);
  });

  it('says what to do when the role may not create the extension', async () => {
    const url = await empty();
    const role = `matchwell_clerk_${process.pid}`;
    const owner = await new DataSource({ type: 'postgres', url }).initialize();
    await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'clerk'`);
    const asClerk = new URL(url);
    asClerk.username = role;
    asClerk.password = 'clerk';
    const clerk = await new DataSource({ type: 'postgres', url: asClerk.href }).initialize();
    const runner = clerk.createQueryRunner();
    const refusal = await new SearchDocuments1764000001000().up(runner).catch((error: unknown) => error);
    await runner.release();
    await clerk.destroy();
    await owner.query(`DROP ROLE ${role}`);
    await owner.destroy();
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/CREATE EXTENSION pg_trgm;.*migrate again/) as string,
    });
  });
});

/** A promise that is kept from outside. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  const waiting: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
  return { opened, open: () => waiting.forEach((resolve) => resolve()) };
}

/** Until a transaction waits for another's advisory lock, or 1,000 looks have shown that none does. */
async function untilSomeoneWaits(dataSource: DataSource): Promise<void> {
  for (let looks = 0; looks < 1_000; looks += 1) {
    // eslint-disable-next-line no-await-in-loop -- looks again and again.
    const waiting = await dataSource.query<unknown[]>(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (waiting.length > 0) return;
  }
}

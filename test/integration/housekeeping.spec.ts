import { ADVISORY_LOCKS } from '@matchwell/adapters/postgres/advisory-locks';
import { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import type { SearchDocument } from '@matchwell/capabilities/search';
import { type SearchDatabase, openSearchDatabase } from '../support/search-database';
import { aDocument } from '../support/search-documents';
import { until } from '../support/settled';
import { type MachineParts, openMachineParts } from '../support/machinery';

jest.setTimeout(120_000);

describe('scheduled work that only one process does', () => {
  let database: SearchDatabase;
  let other: MachineParts;
  let mine: Housekeeping;
  let theirs: Housekeeping;

  beforeAll(async () => {
    database = await openSearchDatabase();
    other = await openMachineParts(database.url);
    mine = new Housekeeping(database.unitOfWork, database.dataSource);
    theirs = new Housekeeping(other.unitOfWork, other.dataSource);
  });
  afterAll(async () => {
    await other?.dataSource.destroy();
    await database?.close();
  });

  const ways = ['alone', 'aloneInSteps'] as const;

  it.each(ways.flatMap((first) => ways.map((second) => [first, second] as const)))(
    'keeps others out while it is at it (%s against %s), and lets them in afterwards',
    async (first, second) => {
      const during = await mine[first](() => theirs[second](async () => 'theirs'));
      expect(during).toBeUndefined();
      expect(await theirs[second](async () => 'theirs')).toBe('theirs');
    },
  );

  it.each(ways)('lets others in after it failed (%s)', async (way) => {
    await expect(mine[way](() => Promise.reject(new Error('No disk.')))).rejects.toThrow('No disk.');
    expect(await theirs.aloneInSteps(async () => 'theirs')).toBe('theirs');
  });

  it('lets others in when its connection breaks, and still ends', async () => {
    const result = await mine.aloneInSteps(async () => {
      await other.dataSource.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        [ADVISORY_LOCKS.schedule],
      );
      return until('the lock to be let go of', () => theirs.aloneInSteps(async () => 'theirs'));
    });
    expect(result).toBe('theirs');
    expect(await mine.aloneInSteps(async () => 'mine')).toBe('mine');
  });

  /** Locks held after the documents were written a hundred at a time, while the work still goes on. */
  const locksAfterWriting = async (way: (typeof ways)[number], documents: readonly SearchDocument[]) =>
    mine[way](async () => {
      for (let from = 0; from < documents.length; from += 100)
        await database.index.put(documents.slice(from, from + 100));
      const [row] = await other.dataSource.query<{ locks: number }[]>(
        `SELECT count(*)::int AS locks FROM pg_locks WHERE locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return row?.locks;
    });

  it('holds no lock of a document that it is done with; in one transaction it holds them all', async () => {
    const documents = Array.from({ length: 250 }, (_, number) => aDocument(number));
    expect(await locksAfterWriting('aloneInSteps', documents)).toBe(1);
    expect(await locksAfterWriting('alone', documents)).toBe(251);
  });
});

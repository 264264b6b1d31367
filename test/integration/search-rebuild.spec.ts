import { CarriedDirectorySource } from '@matchwell/capabilities/routing-directory/testing/carried-directory-source';
import { PostgresInnovationStore } from '@matchwell/adapters/postgres/stores/postgres-innovation-store';
import { PostgresNeedStore } from '@matchwell/adapters/postgres/stores/postgres-need-store';
import { MeilisearchSearchIndex } from '@matchwell/adapters/search';
import {
  CatalogueSearchService,
  IndexableRecords,
  IndexingService,
  ReconciliationService,
  type SearchDocument,
  SearchEngines,
} from '@matchwell/capabilities/search';
import { Clock } from '@matchwell/core/kernel/clock';
import { FakeMeilisearch } from '../support/fake-meilisearch';
import { SearchCatalogue } from '../support/search-catalogue';
import { openSearchDatabase, type SearchDatabase } from '../support/search-database';
import { collect } from '../support/search-documents';

jest.setTimeout(120_000);

const QUESTION = { filters: {}, limit: 100, offset: 0 };

class StandingClock extends Clock {
  override now(): Date {
    return new Date(Date.UTC(2026, 10, 22));
  }
}

describe.each(['postgresql', 'meilisearch'] as const)(
  'an index of %s that is rebuilt while records are written',
  (engine) => {
    let database: SearchDatabase;
    let server: FakeMeilisearch;
    let catalogue: SearchCatalogue;
    let engines: SearchEngines;
    let records: IndexableRecords;
    let indexing: IndexingService;
    let searching: CatalogueSearchService;

    beforeAll(async () => {
      database = await openSearchDatabase();
      server = await FakeMeilisearch.start('key');
      catalogue = new SearchCatalogue(database.dataSource);
      await catalogue.reset();
      const limits = { searchTimeoutMs: 30_000, requestTimeoutMs: 30_000, taskTimeoutMs: 60_000 };
      const index =
        engine === 'meilisearch'
          ? new MeilisearchSearchIndex({ url: server.url, apiKey: 'key', ...limits })
          : database.index;
      const innovations = new PostgresInnovationStore(database.unitOfWork);
      const needs = new PostgresNeedStore(database.unitOfWork);
      engines = new SearchEngines(new StandingClock(), index);
      records = new IndexableRecords(innovations, needs, new CarriedDirectorySource(), new StandingClock());
      indexing = new IndexingService(engines, records);
      searching = new CatalogueSearchService(engines, innovations, needs);
      await new ReconciliationService(engines, records).rebuild();
    });
    afterAll(async () => {
      await server?.stop();
      await database?.close();
    });

    /** Ids that the index holds and the stores do not, or the other way round. */
    const difference = async (): Promise<string[]> => {
      const held = new Set((await collect(engines.primary.contents('innovation'))).map(({ id }) => id));
      const wanted = new Set((await collect(records.all('innovation'))).map(({ id }) => id));
      return [...[...held].filter((id) => !wanted.has(id)), ...[...wanted].filter((id) => !held.has(id))];
    };

    it('answers all the while, and ends equal to the stores although the first rebuild died half-way', async () => {
      for (let number = 1; number <= 30; number += 1) {
        await indexing.indexInnovation(await catalogue.publishInnovation(number, { name: `Everlasting ${number}` }));
      }
      const now = { isRebuilding: true };
      const troubles: unknown[] = [];
      let writes = 0;
      const writer = async () => {
        for (let number = 31; now.isRebuilding || number <= 50; number += 1) {
          const id = await catalogue.publishInnovation(number, { name: `Written meanwhile ${number}` });
          await indexing.indexInnovation(id);
          if (number % 3 === 0) {
            await catalogue.withdrawInnovation(id);
            await indexing.indexInnovation(id);
          }
          // What stood there before changes too.
          const changed = 1 + (number % 30);
          await indexing.indexInnovation(
            await catalogue.publishInnovation(changed, { name: `Everlasting ${changed} again` }),
          );
          writes += 1;
        }
      };
      const searcher = async () => {
        while (now.isRebuilding) {
          const answer = await searching.searchInnovations({ ...QUESTION, text: 'everlasting' });
          if (answer.total < 30) troubles.push(answer.total);
        }
      };
      const failed = (error: unknown) => void troubles.push(error);
      const others = [writer().catch(failed), searcher().catch(failed)];

      // A process that is killed in the middle hands over no more documents, and says nothing.
      async function* dying(): AsyncGenerator<SearchDocument> {
        let given = 0;
        for await (const document of records.everything()) {
          given += 1;
          if (given > 12) throw new Error('killed');
          yield document;
        }
      }
      await expect(engines.primary.rebuild(dying())).rejects.toThrow('killed');
      expect((await searching.searchInnovations({ ...QUESTION, text: 'everlasting' })).total).toBe(30);
      await new ReconciliationService(engines, records).rebuild();
      now.isRebuilding = false;
      await Promise.all(others);

      expect(troubles).toEqual([]);
      expect(writes).toBeGreaterThanOrEqual(20);
      await new ReconciliationService(engines, records).reconcile();
      expect(await difference()).toEqual([]);
      expect(await new ReconciliationService(engines, records).reconcile()).toEqual({
        added: 0,
        removed: 0,
        updated: 0,
        unreachable: [],
      });
    });
  },
);

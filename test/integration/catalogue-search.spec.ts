import { CarriedDirectorySource } from '@matchwell/capabilities/routing-directory/testing/carried-directory-source';
import { inspect } from 'node:util';
import { PostgresInnovationStore } from '@matchwell/adapters/postgres/stores/postgres-innovation-store';
import { PostgresNeedStore } from '@matchwell/adapters/postgres/stores/postgres-need-store';
import { MeilisearchSearchIndex, SearchEngineError } from '@matchwell/adapters/search';
import {
  CatalogueSearchService,
  IndexableRecords,
  IndexingService,
  ReconciliationService,
  SearchEngines,
  type SearchIndex,
} from '@matchwell/capabilities/search';
import { Clock } from '@matchwell/core/kernel/clock';
import { FakeMeilisearch } from '../support/fake-meilisearch';
import { SearchCatalogue } from '../support/search-catalogue';
import { openSearchDatabase, type SearchDatabase } from '../support/search-database';
import { collect, uuidOf } from '../support/search-documents';

// Limits are generous, for a busy machine; only what hangs on purpose reaches them.
jest.setTimeout(30_000);

const KEY = 'sesame-key-nobody-may-read';
const QUESTION = { text: '', filters: {}, limit: 20, offset: 0 };

class HandClock extends Clock {
  private ms = Date.UTC(2026, 10, 22);
  override now(): Date {
    return new Date(this.ms);
  }
  pass(ms: number): void {
    this.ms += ms;
  }
}

describe('searching the catalogue with two engines', () => {
  let database: SearchDatabase;
  let catalogue: SearchCatalogue;
  let server: FakeMeilisearch;
  let meilisearch: MeilisearchSearchIndex;
  let clock: HandClock;
  let records: IndexableRecords;
  let indexing: IndexingService;
  let reconciliation: ReconciliationService;
  let searching: CatalogueSearchService;

  beforeAll(async () => {
    database = await openSearchDatabase();
    catalogue = new SearchCatalogue(database.dataSource);
  });
  afterAll(() => database?.close());

  beforeEach(async () => {
    await catalogue.reset();
    server = await FakeMeilisearch.start(KEY);
    meilisearch = new MeilisearchSearchIndex({
      url: server.url,
      apiKey: KEY,
      searchTimeoutMs: 2_000,
      requestTimeoutMs: 2_000,
      taskTimeoutMs: 10_000,
    });
    clock = new HandClock();
    const innovations = new PostgresInnovationStore(database.unitOfWork);
    const needs = new PostgresNeedStore(database.unitOfWork);
    const engines = new SearchEngines(clock, meilisearch, database.index, { searchMs: 1_000, writeMs: 3_000 });
    records = new IndexableRecords(innovations, needs, new CarriedDirectorySource(), clock);
    indexing = new IndexingService(engines, records);
    reconciliation = new ReconciliationService(engines, records);
    searching = new CatalogueSearchService(engines, innovations, needs);
    await reconciliation.rebuild();
  });
  afterEach(() => server.stop());

  it('answers from the first choice, with the records as the store has them', async () => {
    await indexing.indexInnovation(await catalogue.publishInnovation(1, { name: 'Breathwise' }));
    const answer = await searching.searchInnovations({ ...QUESTION, text: 'breathwize' });
    expect(answer).toMatchObject({
      engine: 'meilisearch',
      degraded: false,
      total: 1,
      facets: { themes: { cvd: 1, heart_failure: 1 } },
    });
    expect(answer.items.map(({ profile, organisationName }) => [profile.name, organisationName])).toEqual([
      ['Breathwise', 'Evans Devices Ltd'],
    ]);
  });

  describe.each([
    ['hangs', (): void => server.hangOn(/search/)],
    ['answers with errors', (): void => server.failOn(/./)],
    ['is gone', (): Promise<void> => server.stop()],
  ])('when the first choice %s', (_how, breakIt) => {
    it('answers the same from PostgreSQL, and says so', async () => {
      await indexing.indexInnovation(await catalogue.publishInnovation(1, { name: 'Breathwise' }));
      await indexing.indexNeed(await catalogue.openNeed(2, { title: 'Breathless at home', visibility: 'registered' }));
      await breakIt();
      const products = await searching.searchInnovations({ ...QUESTION, text: 'brethwise' });
      expect(products).toMatchObject({ engine: 'postgresql', degraded: true, total: 1 });
      expect(products.items.map(({ id }) => id)).toEqual([uuidOf(1)]);
      expect((await searching.searchNeeds(QUESTION, 'registered')).items.map(({ id }) => id)).toEqual([uuidOf(2)]);
      expect(await searching.searchNeeds(QUESTION, 'public')).toMatchObject({ items: [], total: 0 });
    });
  });

  it('leaves an engine that failed alone for a moment, then asks it again', async () => {
    await indexing.indexInnovation(await catalogue.publishInnovation(1));
    server.failOn(/search/);
    expect((await searching.searchInnovations(QUESTION)).degraded).toBe(true);
    server.failOn(undefined);
    const before = server.requests.length;
    expect((await searching.searchInnovations(QUESTION)).degraded).toBe(true);
    expect(server.requests).toHaveLength(before);
    clock.pass(5_000);
    expect(await searching.searchInnovations(QUESTION)).toMatchObject({
      degraded: false,
      engine: 'meilisearch',
      total: 1,
    });
  });

  it('shows nothing that was withdrawn, though an index still has it', async () => {
    const gone = await catalogue.publishInnovation(1, { name: 'Goneaway' });
    await indexing.indexInnovation(gone);
    await indexing.indexInnovation(await catalogue.publishInnovation(2, { name: 'Staying' }));
    await catalogue.withdrawInnovation(gone);
    const answer = await searching.searchInnovations(QUESTION);
    expect(answer.items.map(({ id }) => id)).toEqual([uuidOf(2)]);
    expect(answer.total).toBe(1);
  });

  it('indexes what is published and removes what no longer is, in both engines', async () => {
    const product = await catalogue.publishInnovation(1);
    const need = await catalogue.openNeed(2, { visibility: 'public' });
    expect(await indexing.indexInnovation(product)).toEqual({ unreachable: [] });
    await indexing.indexNeed(need);
    for (const index of [database.index, meilisearch]) {
      // eslint-disable-next-line no-await-in-loop
      expect([await idsIn(index, 'innovation'), await idsIn(index, 'need')]).toEqual([[product], [need]]);
    }
    await catalogue.withdrawInnovation(product);
    await catalogue.closeNeed(need);
    await indexing.indexInnovation(product);
    await indexing.indexNeed(need);
    for (const index of [database.index, meilisearch]) {
      // eslint-disable-next-line no-await-in-loop
      expect([await idsIn(index, 'innovation'), await idsIn(index, 'need')]).toEqual([[], []]);
    }
  });

  it('never hands a private need to any engine', async () => {
    const secret = await catalogue.openNeed(1, {
      title: 'Quillfeather',
      visibility: 'private',
      keyTerms: ['Quillfeather'],
    });
    await indexing.indexNeed(secret);
    await reconciliation.rebuild();
    expect(server.stored).not.toMatch(/quillfeather/i);
    const words = await database.dataSource.query<unknown[]>(`SELECT FROM search_word WHERE word LIKE 'quill%'`);
    expect(words).toEqual([]);
    expect(await searching.searchNeeds({ ...QUESTION, text: 'quillfeather' }, 'registered')).toMatchObject({
      items: [],
      total: 0,
    });
  });

  it('keeps PostgreSQL up to date while the first choice fails, and mends the drift in one reconciliation', async () => {
    await indexing.indexInnovation(await catalogue.publishInnovation(1));
    server.failNextTasks('index_creation_failed');
    const late = await catalogue.publishInnovation(2);
    expect(await indexing.indexInnovation(late)).toEqual({ unreachable: ['meilisearch'] });
    expect(await idsIn(database.index, 'innovation')).toEqual([uuidOf(1), uuidOf(2)]);
    expect(await idsIn(meilisearch, 'innovation')).toEqual([uuidOf(1)]);
    expect(await reconciliation.reconcile()).toEqual({ added: 1, removed: 0, updated: 0, unreachable: [] });
    expect(await idsIn(meilisearch, 'innovation')).toEqual([uuidOf(1), uuidOf(2)]);
  });

  it('finds every kind of drift, and then none', async () => {
    const [missing, extra, stale] = [
      await catalogue.publishInnovation(1),
      await catalogue.publishInnovation(2),
      await catalogue.openNeed(3, { title: 'Before it was reworded' }),
    ];
    await reconciliation.reconcile();
    server.tamper('matchwell_innovations', missing, undefined);
    await catalogue.withdrawInnovation(extra);
    await catalogue.openNeed(3, { title: 'Afterwards' });
    expect(await reconciliation.reconcile()).toEqual({ added: 1, removed: 2, updated: 2, unreachable: [] });
    expect(await reconciliation.reconcile()).toEqual({ added: 0, removed: 0, updated: 0, unreachable: [] });
    expect((await searching.searchNeeds({ ...QUESTION, text: 'afterwards' }, 'registered')).items[0]?.id).toBe(stale);
  });

  it('mends the engine in reach when the other is gone', async () => {
    await catalogue.publishInnovation(1);
    await server.stop();
    expect(await reconciliation.reconcile()).toEqual({
      added: 1,
      removed: 0,
      updated: 0,
      unreachable: ['meilisearch'],
    });
    await expect(reconciliation.rebuild()).rejects.toThrow(SearchEngineError);
    expect(await idsIn(database.index, 'innovation')).toEqual([uuidOf(1)]);
  });

  it('sets a server up again that lost its data', async () => {
    await indexing.indexInnovation(await catalogue.publishInnovation(1));
    server.forgetEverything();
    expect(await meilisearch.search({ ...QUESTION, kind: 'innovation', audience: 'public' })).toMatchObject({
      total: 0,
    });
    expect(await reconciliation.reconcile()).toMatchObject({ added: 1 });
    expect(await searching.searchInnovations({ ...QUESTION, filters: { themes: ['cvd'] } })).toMatchObject({
      total: 1,
      degraded: false,
    });
  });

  it('throws on a failed task, a task that never ends and a refused key, and never tells the key', async () => {
    const [document] = await records.documents('innovation', [await catalogue.publishInnovation(1)]);
    if (!document) throw new Error('A published product has no document.');
    const faults: unknown[] = [];
    const note = async (attempt: Promise<unknown>): Promise<void> => {
      faults.push(
        await attempt.then(
          () => 'nothing thrown',
          (error: unknown) => error,
        ),
      );
    };
    server.failNextTasks('no_space_left_on_device');
    await note(meilisearch.put([document]));
    server.hangOn(/tasks/);
    await note(meilisearch.put([document]));
    server.hangOn(undefined);
    await note(new MeilisearchSearchIndex({ url: server.url, apiKey: `${KEY}-stale` }).put([document]));
    expect(faults).toMatchObject([
      { code: 'search_engine.task_failed', reason: 'no_space_left_on_device' },
      { code: 'search_engine.unreachable' },
      { code: 'search_engine.refused', reason: 'invalid_api_key' },
    ]);
    expect(inspect(faults, { depth: 10, showHidden: true })).not.toContain(KEY);
    expect(await meilisearch.healthy()).toBe(true);
    await server.stop();
    expect(await meilisearch.healthy()).toBe(false);
  });

  it('gives up on a write that hangs, and keeps the other engine’s', async () => {
    server.hangOn(/documents/);
    expect(await indexing.indexInnovation(await catalogue.publishInnovation(1))).toEqual({
      unreachable: ['meilisearch'],
    });
    expect(await idsIn(database.index, 'innovation')).toEqual([uuidOf(1)]);
  });

  it('ends a rebuild under writes with both engines equal to the store, and no search failed meanwhile', async () => {
    for (let number = 0; number < 120; number += 1) {
      // eslint-disable-next-line no-await-in-loop
      await catalogue.publishInnovation(number);
    }
    const rebuilding = reconciliation.rebuild();
    const asked: Promise<unknown>[] = [];
    for (let number = 0; number < 40; number += 1) {
      const change =
        number % 2 === 0 ? catalogue.withdrawInnovation(uuidOf(number)) : catalogue.publishInnovation(200 + number);
      // eslint-disable-next-line no-await-in-loop -- changes come one after the other, beside the rebuild.
      await change;
      // eslint-disable-next-line no-await-in-loop
      await indexing.indexInnovation(uuidOf(number % 2 === 0 ? number : 200 + number));
      asked.push(meilisearch.search({ ...QUESTION, kind: 'innovation', audience: 'public' }));
      asked.push(database.index.search({ ...QUESTION, kind: 'innovation', audience: 'public' }));
    }
    expect(await rebuilding).toMatchObject({ unreachable: [] });
    await Promise.all(asked);
    const published = (await collect(records.all('innovation'))).map(({ id }) => id).toSorted();
    expect(published).toHaveLength(120);
    expect(await idsIn(database.index, 'innovation')).toEqual(published);
    expect(await idsIn(meilisearch, 'innovation')).toEqual(published);
  });

  it('leaves no spare indexes behind a rebuild', async () => {
    await catalogue.publishInnovation(1);
    await reconciliation.rebuild();
    expect(server.indexNames).toEqual(['matchwell_innovations', 'matchwell_needs']);
  });
});

async function idsIn(index: SearchIndex, kind: 'innovation' | 'need'): Promise<string[]> {
  return (await collect(index.contents(kind))).map(({ id }) => id).toSorted();
}

import {
  type FacetCounts,
  type IndexedEntry,
  SEARCH_FACETS,
  SEARCH_KINDS,
  type SearchAnswer,
  type SearchDocument,
  SearchIndex,
  type SearchKind,
  type SearchQuery,
} from '@matchwell/capabilities/search';
import { indexName, type MeilisearchDocument, toMeilisearch } from './meilisearch-documents';
import { filterExpressions } from './meilisearch-filter';
import { INDEX_SETTINGS } from './meilisearch-settings';
import { type MeilisearchOptions, MeilisearchTasks } from './meilisearch-tasks';
import { SearchEngineError } from './search-engine-error';

/** Documents sent in one request. */
const BATCH = 200;

/** Entries read in one request. */
const CONTENTS_PAGE = 1_000;

/** What a server says that lost an index, or made it anew without our settings. */
const UNPREPARED: ReadonlySet<string> = new Set([
  'index_not_found',
  'invalid_search_filter',
  'invalid_search_facets',
  'invalid_search_sort',
]);

/** More letters than anyone types; the engine reads the first ten words only. */
const LONGEST_TEXT = 500;

/**
 * Search by a Meilisearch server (1.18 or newer), one index a kind. Each write waits for its task. A rebuild fills indexes beside those
 * in use and swaps them all in one step.
 */
export class MeilisearchSearchIndex extends SearchIndex {
  override readonly engine = 'meilisearch';
  private readonly tasks: MeilisearchTasks;
  private readonly prefix: string;
  private prepared: Promise<void> | undefined;

  constructor(options: MeilisearchOptions) {
    super();
    this.tasks = new MeilisearchTasks(options);
    this.prefix = options.prefix ?? 'matchwell_';
  }

  override async put(documents: readonly SearchDocument[]): Promise<void> {
    await this.withIndexes(async () => {
      for (const kind of SEARCH_KINDS) {
        const ofKind = documents.filter((document) => document.kind === kind);
        // eslint-disable-next-line no-await-in-loop -- one request at a time keeps the server's queue short.
        await this.send(indexName(this.prefix, kind), ofKind);
      }
    });
  }

  override async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.withIndexes(() => this.tasks.finish(this.index(indexName(this.prefix, kind)).deleteDocuments([...ids])));
  }

  override async search(query: SearchQuery): Promise<SearchAnswer> {
    const { limit, offset } = query;
    const text = query.text.slice(0, LONGEST_TEXT).trim();
    // Only numbered pages have exact totals and counts. A window that is no whole page is cut from a longer first page.
    const whole = offset % limit === 0;
    const response = await this.withIndexes(() =>
      this.tasks.answer(
        this.tasks.searching.index<MeilisearchDocument>(indexName(this.prefix, query.kind)).search(text, {
          filter: filterExpressions(query),
          facets: [...SEARCH_FACETS],
          attributesToRetrieve: ['id'],
          hitsPerPage: whole ? limit : offset + limit,
          page: whole ? offset / limit + 1 : 1,
          ...(text === '' ? { sort: ['publishedAt:desc', 'id:desc'] } : {}),
        }),
      ),
    );
    const ids = response.hits.map((hit) => hit.id);
    const facets = SEARCH_FACETS.map((facet) => [facet, response.facetDistribution?.[facet] ?? {}]);
    return {
      ids: whole ? ids : ids.slice(offset),
      total: response.totalHits,
      facets: Object.fromEntries(facets) as FacetCounts,
      engine: this.engine,
    };
  }

  override async rebuild(documents: AsyncIterable<SearchDocument>): Promise<void> {
    await this.prepare();
    const next = (kind: SearchKind): string => `${indexName(this.prefix, kind)}_next`;
    await Promise.all(SEARCH_KINDS.map((kind) => this.drop(next(kind))));
    await Promise.all(SEARCH_KINDS.map((kind) => this.create(next(kind))));
    const batches = new Map<SearchKind, SearchDocument[]>(SEARCH_KINDS.map((kind) => [kind, []]));
    for await (const document of documents) {
      const batch = batches.get(document.kind);
      batch?.push(document);
      if (batch?.length === BATCH) await this.send(next(document.kind), batch.splice(0));
    }
    await Promise.all([...batches].map(([kind, batch]) => this.send(next(kind), batch)));
    const swaps = SEARCH_KINDS.map((kind) => ({
      indexes: [indexName(this.prefix, kind), next(kind)] as [string, string],
      rename: false,
    }));
    await this.tasks.finish(this.tasks.writing.swapIndexes(swaps));
    await Promise.all(SEARCH_KINDS.map((kind) => this.drop(next(kind))));
  }

  override async *contents(kind: SearchKind): AsyncGenerator<IndexedEntry> {
    await this.prepare();
    for (let offset = 0; ; offset += CONTENTS_PAGE) {
      // eslint-disable-next-line no-await-in-loop -- pages are read in turn.
      const page = await this.tasks.answer(
        this.index(indexName(this.prefix, kind)).getDocuments({
          fields: ['id', 'fingerprint'],
          limit: CONTENTS_PAGE,
          offset,
        }),
      );
      for (const { id, fingerprint } of page.results) yield { id, fingerprint };
      if (offset + page.results.length >= page.total || page.results.length === 0) return;
    }
  }

  override async healthy(): Promise<boolean> {
    return this.tasks.searching.isHealthy();
  }

  private index(name: string) {
    return this.tasks.writing.index<MeilisearchDocument>(name);
  }

  private async send(name: string, documents: readonly SearchDocument[]): Promise<void> {
    for (let from = 0; from < documents.length; from += BATCH) {
      const batch = documents.slice(from, from + BATCH).map(toMeilisearch);
      // eslint-disable-next-line no-await-in-loop -- a later document replaces an earlier one of the same id.
      await this.tasks.finish(this.index(name).addDocuments(batch, { primaryKey: 'id' }));
    }
  }

  /** Runs the work over prepared indexes; when the server lost them since, prepares them again and repeats it once. */
  private async withIndexes<Value>(work: () => Promise<Value>): Promise<Value> {
    await this.prepare();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SearchEngineError) || !UNPREPARED.has(error.reason)) throw error;
      this.prepared = undefined;
      await this.prepare();
      return work();
    }
  }

  /** Makes sure, once a process, that the indexes exist with today's settings. A failure is not remembered. */
  private async prepare(): Promise<void> {
    this.prepared ??= Promise.all(SEARCH_KINDS.map((kind) => this.create(indexName(this.prefix, kind)))).then(
      () => undefined,
      (error: unknown) => {
        this.prepared = undefined;
        throw error;
      },
    );
    await this.prepared;
  }

  private async create(name: string): Promise<void> {
    await this.tasks.finish(this.tasks.writing.createIndex(name, { primaryKey: 'id' }), ['index_already_exists']);
    await this.tasks.finish(this.index(name).updateSettings(INDEX_SETTINGS));
  }

  private async drop(name: string): Promise<void> {
    await this.tasks.finish(this.tasks.writing.deleteIndex(name), ['index_not_found']);
  }
}

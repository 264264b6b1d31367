import type { SearchHit, TextStatistics } from '@matchwell/core/text/index';
import { buildTextStatistics, compileQuery, expandQuery, prepareDocument, TextIndex } from '@matchwell/core/text/index';
import type { Collection } from './read-collection';

/** What a title's word counts for beside the text's. */
const TITLE_WEIGHT = 3;

/** The ranking of one query, and how long compiling, feedback and search took together. */
export interface RankedQuery {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly milliseconds: number;
}

/** The documents of a collection, and statistics frozen on all of them. */
export function indexCollection({ documents }: Collection): { statistics: TextStatistics; index: TextIndex } {
  const prepared = documents.map(({ id, title, text }) =>
    prepareDocument({ id, passages: [title, text], weights: [TITLE_WEIGHT, 1] }),
  );
  const statistics = buildTextStatistics(prepared);
  const index = new TextIndex(statistics);
  for (const document of prepared) index.upsert(document);
  return { statistics, index };
}

/**
 * Runs the engine, in its one setting, over a collection: statistics frozen on the whole corpus, queries expanded by feedback from it. A
 * query's title, where there is one, is its summary.
 */
export function rankCollection(collection: Collection, depth: number, feedback: boolean): RankedQuery[] {
  const { statistics, index } = indexCollection(collection);
  return collection.queries.map(({ id, title, text }) => {
    const started = performance.now();
    const compiled = compileQuery({ summary: title, tags: [], body: text }, statistics);
    const query = feedback ? expandQuery(compiled, index, statistics) : compiled;
    const hits = index.search(query, depth);
    return { id, hits, milliseconds: performance.now() - started };
  });
}

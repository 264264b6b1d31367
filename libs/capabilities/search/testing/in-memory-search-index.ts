import { compareText } from '@matchwell/core/kernel/compare-text';
import { editDistance } from '@matchwell/core/routing/spelling';
import { documentFingerprint } from '../document-fingerprint';
import { facetValues, SEARCH_FACETS, type SearchDocument, type SearchKind } from '../search-document';
import {
  type FacetCounts,
  type IndexedEntry,
  type SearchAnswer,
  type SearchFilters,
  SearchIndex,
  type SearchQuery,
  VALUE_FILTERS,
  VISIBLE_TO,
} from '../search-index.port';
import { searchWords, slipsAllowed } from '../search-words';

/** The search port in memory: slow and plain, the measure of the real engines. */
export class InMemorySearchIndex extends SearchIndex {
  override readonly engine: string = 'memory';
  private documents = new Map<string, SearchDocument>();

  override async put(documents: readonly SearchDocument[]): Promise<void> {
    for (const document of documents) this.documents.set(keyOf(document.kind, document.id), document);
  }

  override async remove(kind: SearchKind, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.documents.delete(keyOf(kind, id));
  }

  override async search(query: SearchQuery): Promise<SearchAnswer> {
    const open = [...this.documents.values()].filter(
      ({ kind, visibility }) => kind === query.kind && VISIBLE_TO[query.audience].includes(visibility),
    );
    const found = ranked(open, query.text)
      .filter(({ document }) => passes(document, query.filters))
      .toSorted((a, b) => b.score - a.score || newestFirst(a.document, b.document))
      .map(({ document }) => document);
    return {
      ids: found.slice(query.offset, query.offset + query.limit).map(({ id }) => id),
      total: found.length,
      facets: countFacets(found),
      engine: this.engine,
    };
  }

  override async rebuild(documents: AsyncIterable<SearchDocument>): Promise<void> {
    const next = new Map<string, SearchDocument>();
    for await (const document of documents) next.set(keyOf(document.kind, document.id), document);
    this.documents = next;
  }

  override async *contents(kind: SearchKind): AsyncGenerator<IndexedEntry> {
    for (const document of this.documents.values()) {
      if (document.kind === kind) yield { id: document.id, fingerprint: documentFingerprint(document) };
    }
  }

  override async healthy(): Promise<boolean> {
    return true;
  }
}

/** Whether a document passes the filters: the meaning of `SearchFilters` in one place. */
export function passes(document: SearchDocument, filters: SearchFilters): boolean {
  const byValue = VALUE_FILTERS.every((name) => {
    const wanted = filters[name];
    return !wanted || wanted.length === 0 || facetValues(document, name).some((value) => wanted.includes(value));
  });
  return (
    byValue && (filters.trlMinimum === undefined || document.trl === undefined || document.trl >= filters.trlMinimum)
  );
}

/** Facet counts of documents, counted by hand. */
export function countFacets(documents: readonly SearchDocument[]): FacetCounts {
  const counts = SEARCH_FACETS.map((facet) => {
    const count: Record<string, number> = {};
    for (const value of documents.flatMap((document) => facetValues(document, facet)))
      count[value] = (count[value] ?? 0) + 1;
    return [facet, count] as const;
  });
  return Object.fromEntries(counts) as FacetCounts;
}

/** Newest first, then by id backwards: the order of browsing. */
export function newestFirst(a: SearchDocument, b: SearchDocument): number {
  return b.publishedAt.getTime() - a.publishedAt.getTime() || compareText(b.id, a.id);
}

interface Ranked {
  readonly document: SearchDocument;
  readonly score: number;
}

/** All words must be found; when no document has them all, those with the most. */
function ranked(documents: readonly SearchDocument[], text: string): Ranked[] {
  const wanted = searchWords(text);
  if (wanted.length === 0) return documents.map((document) => ({ document, score: 0 }));
  const indexed = documents.map((document) => ({ document, words: new Set(searchWords(textOf(document))) }));
  const scores = indexed.map(({ document }) => ({ document, score: 0 }));
  wanted.forEach((word, at) => {
    const plain = (other: string): boolean => other === word || (at === wanted.length - 1 && other.startsWith(word));
    const known = indexed.some(({ words }) => [...words].some(plain));
    const near = (other: string): boolean => editDistance(word, other, slipsAllowed(word)) <= slipsAllowed(word);
    indexed.forEach(({ words }, index) => {
      const score = scores[index];
      if (score && [...words].some(known ? plain : near)) score.score += 1;
    });
  });
  const all = scores.filter(({ score }) => score === wanted.length);
  return all.length > 0 ? all : scores.filter(({ score }) => score > 0);
}

function textOf(document: SearchDocument): string {
  return [document.title, document.summary, document.body, document.organisationName, ...document.labels].join('\n');
}

function keyOf(kind: SearchKind, id: string): string {
  return `${kind}/${id}`;
}

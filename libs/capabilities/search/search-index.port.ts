import type { SearchDocument, SearchFacet, SearchKind, SearchVisibility } from './search-document';

/**
 * What narrows a search. Values of one filter are alternatives, filters add up, an empty or unset filter narrows nothing. A document
 * that does not say its readiness level passes `trlMinimum`: unknown is not "no".
 */
export interface SearchFilters {
  readonly themes?: readonly string[];
  readonly careSettings?: readonly string[];
  readonly productType?: readonly string[];
  /** 1 to 9. */
  readonly trlMinimum?: number;
  readonly regions?: readonly string[];
}

/** The filters that name values, each after the field it looks at. */
export const VALUE_FILTERS = ['themes', 'careSettings', 'productType', 'regions'] as const;

/** One question to an index. */
export interface SearchQuery {
  readonly kind: SearchKind;
  /** As typed, possibly misspelt; the last word may be unfinished. Empty browses, newest first. */
  readonly text: string;
  readonly filters: SearchFilters;
  /** The widest visibility the asker may see. */
  readonly audience: SearchVisibility;
  /** 1 to 100. */
  readonly limit: number;
  /** 0 or more. */
  readonly offset: number;
}

/** How many found documents carry each value of each facet. Every facet is present; values nobody carries are not. */
export type FacetCounts = Readonly<Record<SearchFacet, Readonly<Record<string, number>>>>;

/** Candidate ids, best first. The asker's rights are checked again on reading the records. */
export interface SearchAnswer {
  readonly ids: readonly string[];
  /** All documents found, whatever `limit` and `offset`. */
  readonly total: number;
  /** Over all documents found, under all filters. */
  readonly facets: FacetCounts;
  /** The engine that answered. */
  readonly engine: string;
}

/** One document as reconciliation sees it. */
export interface IndexedEntry {
  readonly id: string;
  /** `documentFingerprint` of the document when it was put. */
  readonly fingerprint: string;
}

/** The visibilities an audience may find. */
export const VISIBLE_TO: Readonly<Record<SearchVisibility, readonly SearchVisibility[]>> = {
  public: ['public'],
  registered: ['public', 'registered'],
};

/**
 * An engine for people who search. An index is a copy that may lag or be lost: the stores are the truth. Every write has taken effect
 * when its promise resolves. Any method may throw when the engine is out of reach.
 */
export abstract class SearchIndex {
  /** The engine's name, as answers give it. */
  abstract readonly engine: string;

  /** Adds the documents, replacing those of the same kind and id. */
  abstract put(documents: readonly SearchDocument[]): Promise<void>;

  /** Forgets the documents; ids it does not hold are ignored. */
  abstract remove(kind: SearchKind, ids: readonly string[]): Promise<void>;

  /** Finds documents of one kind. Words may be misspelt: one slip from 4 letters, two from 8. */
  abstract search(query: SearchQuery): Promise<SearchAnswer>;

  /**
   * Replaces everything by the documents. Searches go on over the old content until the new is complete; when reading the documents
   * fails, the old content stays. What is put or removed meanwhile may have to be reconciled afterwards.
   */
  abstract rebuild(documents: AsyncIterable<SearchDocument>): Promise<void>;

  /** Every entry of one kind, in no particular order. */
  abstract contents(kind: SearchKind): AsyncIterable<IndexedEntry>;

  /** Whether the engine answers. Never throws. */
  abstract healthy(): Promise<boolean>;
}

import type { Settings } from 'meilisearch';
import { SEARCH_FACETS } from '@matchwell/capabilities/search';

/** Hits beyond this cannot be paged to; the engine's own default of 1,000 would also cut totals. */
export const MOST_HITS = 20_000;

/** How every index is set up: what is searched, in order of weight, and what may be filtered, sorted and shown. */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: ['title', 'summary', 'labels', 'organisationName', 'body'],
  filterableAttributes: ['visibility', ...SEARCH_FACETS],
  sortableAttributes: ['publishedAt', 'id'],
  displayedAttributes: ['id'],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
  faceting: { maxValuesPerFacet: 500 },
  pagination: { maxTotalHits: MOST_HITS },
};

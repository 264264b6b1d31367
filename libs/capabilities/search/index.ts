export { innovationDocument, needDocument } from './catalogue-documents';
export { type CatalogueAnswer, type CatalogueQuestion, CatalogueSearchService } from './catalogue-search.service';
export { documentFingerprint } from './document-fingerprint';
export { IndexableRecords } from './indexable-records';
export { type IndexingReport, IndexingService } from './indexing.service';
export { type Reconciliation, ReconciliationService } from './reconciliation.service';
export {
  facetValues,
  SEARCH_FACETS,
  SEARCH_KINDS,
  type SearchDocument,
  type SearchFacet,
  type SearchKind,
  type SearchVisibility,
} from './search-document';
export { type EnginePatience, SearchEngines } from './search-engines';
export {
  type FacetCounts,
  type IndexedEntry,
  type SearchAnswer,
  type SearchFilters,
  SearchIndex,
  type SearchQuery,
  VALUE_FILTERS,
  VISIBLE_TO,
} from './search-index.port';
export { searchWords, slipsAllowed } from './search-words';

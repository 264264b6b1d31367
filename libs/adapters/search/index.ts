export { MeilisearchSearchIndex } from './meilisearch-search-index';
export type { MeilisearchOptions } from './meilisearch-tasks';
export { SearchEngineError, type SearchEngineFault } from './search-engine-error';

/** Text relevance: our own BM25-family engine over frozen statistics. What the rest of the matcher may use. */
export { compileQuery } from './compile-query';
export type { CompiledQuery, QueryPair, QueryTerm, QueryText } from './compile-query';
export { CONCEPT_LIST, conceptList } from './concept-list';
export { NEWEST_SETTINGS, publishedSettings } from './engine-settings';
export type { EngineSettings } from './engine-settings';
export { TEXT_ENGINE_VERSION } from './engine-version';
export { expandQuery } from './feedback';
export { prepareDocument } from './prepared-document';
export type { IndexedDocument, PreparedDocument } from './prepared-document';
export { QueryIndex } from './query-index';
export type { DocumentAsked } from './query-index';
export { TextIndex } from './text-index';
export type { BestNumbers, SearchHit } from './text-index';
export { explainTextScore, textFit, textScore } from './text-score';
export type { TermContribution, TextFit } from './text-score';
export { buildTextStatistics, TextCounts } from './text-statistics';
export type { CorpusCounts, TextStatistics } from './text-statistics';

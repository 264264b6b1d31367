export {
  type ComparedVersions,
  type DatedListVersion,
  everyList,
  VocabularyHistory,
} from './vocabulary-history.service';
export { type EpochLists, type KeptListVersion, VocabularyHistoryStore } from './vocabulary-history-store.port';

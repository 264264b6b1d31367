export type { SavedSearch, SavedSearchChange, SearchCriteria } from './saved-search';
export { MOST_SAVED_SEARCHES, type SavedSearchRefusal, SavedSearchService } from './saved-search.service';
export { SavedSearchStore } from './saved-search-store.port';
export { SearchAlertService } from './search-alert.service';
export { meetsCriteria } from './search-criteria-match';

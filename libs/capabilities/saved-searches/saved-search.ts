import type { SearchFilters, SearchKind } from '@matchwell/capabilities/search';

/** What a saved search looks for: words, all of which a record must have, and filters as on the page. */
export interface SearchCriteria {
  readonly kind: SearchKind;
  /** Empty when the filters are all. */
  readonly text: string;
  readonly filters: SearchFilters;
}

/** A search that somebody saved to be told of what is new. */
export interface SavedSearch extends SearchCriteria {
  readonly id: string;
  readonly personId: string;
  /** For whom the person acted when saving it. */
  readonly organisationId: string;
  readonly name: string;
  readonly isPaused: boolean;
  /** What was published later is new. Set when it is saved, changed or resumed. */
  readonly since: Date;
  readonly createdAt: Date;
}

/** What its owner may change. */
export type SavedSearchChange = Partial<Pick<SavedSearch, 'name' | 'text' | 'filters' | 'isPaused' | 'since'>>;

import { anything, id, list, moment, object, ref, text, yes } from '../documentation/schema-words';

/** What the API answers about saved searches. */
export const SAVED_SEARCH_SCHEMAS = {
  SavedSearchAnswer: object({
    id,
    kind: { type: 'string', enum: ['innovation', 'need'] },
    name: text,
    text,
    filters: anything,
    paused: yes,
    since: { ...moment, description: 'What was published later is new.' },
    createdAt: moment,
  }),
  SavedSearches: object({ items: list(ref('SavedSearchAnswer')) }),
};

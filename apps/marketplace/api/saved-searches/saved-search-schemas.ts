const text = { type: 'string' } as const;
const moment = { type: 'string', format: 'date-time' } as const;
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** What the API answers about saved searches. */
export const SAVED_SEARCH_SCHEMAS = {
  SavedSearchAnswer: object({
    id: { type: 'string', format: 'uuid' },
    kind: { type: 'string', enum: ['innovation', 'need'] },
    name: text,
    text,
    filters: { type: 'object', additionalProperties: true },
    paused: { type: 'boolean' },
    since: { ...moment, description: 'What was published later is new.' },
    createdAt: moment,
  }),
  SavedSearches: object({ items: { type: 'array', items: { $ref: '#/components/schemas/SavedSearchAnswer' } } }),
};

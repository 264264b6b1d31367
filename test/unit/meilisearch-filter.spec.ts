import * as fc from 'fast-check';
import { filterExpressions } from '@matchwell/adapters/search/meilisearch-filter';
import type { SearchFilters } from '@matchwell/capabilities/search';
import { defaultSettings, searchDocuments } from '../support/fake-meilisearch-index';

const SETTINGS = {
  ...defaultSettings(),
  filterableAttributes: ['visibility', 'themes', 'careSettings', 'productType', 'regions', 'trl'],
};
const query = (filters: SearchFilters, audience: 'public' | 'registered' = 'public') =>
  ({ kind: 'need', text: '', filters, audience, limit: 20, offset: 0 }) as const;

describe('filterExpressions', () => {
  it('always says who may see what is found', () => {
    expect(filterExpressions(query({}))).toEqual([`visibility IN ['public']`]);
    expect(filterExpressions(query({}, 'registered'))).toEqual([`visibility IN ['public', 'registered']`]);
  });

  it('lets unknown readiness pass, and leaves empty filters out', () => {
    expect(filterExpressions(query({ trlMinimum: 6, themes: [] }))).toEqual([
      `visibility IN ['public']`,
      ['trl >= 6', 'trl NOT EXISTS'],
    ]);
  });

  it('keeps every value inside its quotes: it finds itself, and nothing that is hidden', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom("'", '\\', ']', ',', ' ', 'a', '=', 'OR') }), fc.string());
    fc.assert(
      fc.property(text, text, (value, other) => {
        const documents = [
          { id: 'own', visibility: 'public', themes: [value] },
          { id: 'hidden', visibility: 'registered', themes: [value] },
          { id: 'other', visibility: 'public', themes: [`${value}${other}!`] },
        ];
        const { hits } = searchDocuments(documents, SETTINGS, {
          filter: filterExpressions(query({ themes: [value] })),
        });
        expect(hits).toEqual([documents[0]]);
      }),
    );
  });
});

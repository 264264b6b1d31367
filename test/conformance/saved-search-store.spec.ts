import { SavedSearchStore } from '@matchwell/capabilities/saved-searches';
import { InMemorySavedSearchStore } from '@matchwell/capabilities/saved-searches/testing/in-memory-saved-search-store';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { Market, type Somebody } from '../support/market';
import { describeSavedSearchStore, type SavedSearchStores } from './saved-search-store.contract';

jest.setTimeout(120_000);

async function openInMemory(): Promise<SavedSearchStores> {
  const identifiers = new CountingIdentifiers();
  const somebody = () => ({ personId: identifiers.next(), organisationId: identifiers.next() });
  return {
    unitOfWork: new InMemoryMarket(),
    searches: new InMemorySavedSearchStore(),
    grace: somebody(),
    priya: somebody(),
    nextId: () => identifiers.next(),
    close: async () => undefined,
  };
}

async function openPostgres(): Promise<SavedSearchStores> {
  const market = await Market.open();
  const of = ({ actor: { personId, organisationId } }: Somebody) => ({ personId, organisationId });
  return {
    unitOfWork: market.unitOfWork,
    searches: market.get(SavedSearchStore),
    grace: of(await market.innovator('Grace')),
    priya: of(await market.scout('Priya', 'RK9')),
    nextId: () => market.nextId(),
    close: () => market.close(),
  };
}

describe.each([
  ['in memory', openInMemory],
  ['in PostgreSQL', openPostgres],
])('saved searches %s:', (_name, open) => {
  describeSavedSearchStore(open);
});

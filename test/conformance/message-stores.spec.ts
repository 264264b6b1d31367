import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { MessageStore, PreferenceStore } from '@matchwell/capabilities/messages';
import { InMemoryMessageStore } from '@matchwell/capabilities/messages/testing/in-memory-message-store';
import { InMemoryPreferenceStore } from '@matchwell/capabilities/messages/testing/in-memory-preference-store';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { Market } from '../support/market';
import { describeMessageStores, type MessageStores } from './message-store.contract';

jest.setTimeout(120_000);

async function openInMemory(): Promise<MessageStores> {
  const identifiers = new CountingIdentifiers();
  return {
    unitOfWork: new InMemoryMarket(),
    messages: new InMemoryMessageStore(),
    preferences: new InMemoryPreferenceStore(),
    grace: identifiers.next(),
    priya: identifiers.next(),
    nextId: () => identifiers.next(),
    close: async () => undefined,
  };
}

async function openPostgres(): Promise<MessageStores> {
  const market = await Market.open();
  return {
    unitOfWork: market.get(UnitOfWork),
    messages: market.get(MessageStore),
    preferences: market.get(PreferenceStore),
    grace: (await market.innovator('Grace')).actor.personId,
    priya: (await market.scout('Priya', 'RK9')).actor.personId,
    nextId: () => market.nextId(),
    close: () => market.close(),
  };
}

describe.each([
  ['in memory', openInMemory],
  ['in PostgreSQL', openPostgres],
])('what is kept of messages %s:', (_name, open) => {
  describeMessageStores(open);
});

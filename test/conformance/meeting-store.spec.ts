import { MeetingStore } from '@matchwell/capabilities/meetings';
import { InMemoryMeetingStore } from '@matchwell/capabilities/meetings/testing/in-memory-meeting-store';
import { CountingIdentifiers } from '@matchwell/capabilities/testing/counting-identifiers';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { Market } from '../support/market';
import { propose } from '../support/proposals';
import { describeMeetingStore, type MeetingStores } from './meeting-store.contract';

jest.setTimeout(120_000);

async function openInMemory(): Promise<MeetingStores> {
  const identifiers = new CountingIdentifiers();
  return {
    unitOfWork: new InMemoryMarket(),
    meetings: new InMemoryMeetingStore(),
    introductionId: identifiers.next(),
    otherIntroductionId: identifiers.next(),
    personId: identifiers.next(),
    nextId: () => identifiers.next(),
    close: async () => undefined,
  };
}

async function openPostgres(): Promise<MeetingStores> {
  const market = await Market.open();
  const [buyer, supplier] = [await market.scout('Priya', 'RK9'), await market.innovator('Grace')];
  const proposeOne = async () =>
    propose(market, {
      needId: await market.postNeed(buyer),
      innovationId: await market.publishInnovation(supplier),
      buyer,
      supplier,
    });
  return {
    unitOfWork: market.unitOfWork,
    meetings: market.get(MeetingStore),
    introductionId: await proposeOne(),
    otherIntroductionId: await proposeOne(),
    personId: buyer.actor.personId,
    nextId: () => market.nextId(),
    close: () => market.close(),
  };
}

describe.each([
  ['in memory', openInMemory],
  ['in PostgreSQL', openPostgres],
])('meetings %s:', (_name, open) => {
  describeMeetingStore(open);
});

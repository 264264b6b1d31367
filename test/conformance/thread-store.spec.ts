import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import { Furnishing, type Owner } from '@matchwell/capabilities/testing/furnishing';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { ThreadStore } from '@matchwell/capabilities/threads';
import { InMemoryThreadStore } from '@matchwell/capabilities/threads/testing/in-memory-thread-store';
import { Market, type Somebody } from '../support/market';
import { propose } from '../support/proposals';
import { describeThreadStore, type ThreadStores } from './thread-store.contract';

jest.setTimeout(120_000);

async function openInMemory(): Promise<ThreadStores> {
  const stores = inMemoryStores();
  const furnish = new Furnishing(stores);
  const [officer, buyer, supplier] = [
    await furnish.network('south-west'),
    await furnish.buyer(),
    await furnish.supplier(),
  ];
  const proposeOne = async () => {
    const pair = { needId: await furnish.openNeed(buyer), innovationId: await furnish.publishedInnovation(supplier) };
    const proposal = furnish.proposal({ ...pair, buyer, supplier });
    await stores.unitOfWork.run(() => stores.introductions.insert(proposal));
    return proposal.id;
  };
  return {
    unitOfWork: stores.unitOfWork,
    threads: new InMemoryThreadStore(stores.unitOfWork as InMemoryMarket),
    introductionId: await proposeOne(),
    otherIntroductionId: await proposeOne(),
    buyer: readerOf(buyer),
    supplier: readerOf(supplier),
    officer: readerOf(officer),
    colleague: { personId: stores.identifiers.next(), organisationId: buyer.organisationId },
    end: (id) => decline(stores.introductions, stores.unitOfWork, id),
    nextId: () => stores.identifiers.next(),
    close: async () => undefined,
  };
}

async function openPostgres(): Promise<ThreadStores> {
  const market = await Market.open();
  const [officer, buyer, supplier] = [
    await market.officer('Owen', 'south-west'),
    await market.scout('Priya', 'RK9'),
    await market.innovator('Grace'),
  ];
  const proposeOne = async () =>
    propose(market, {
      needId: await market.postNeed(buyer),
      innovationId: await market.publishInnovation(supplier),
      buyer,
      supplier,
    });
  const reader = ({ actor }: Somebody) => readerOf(actor);
  return {
    unitOfWork: market.unitOfWork,
    threads: market.get(ThreadStore),
    introductionId: await proposeOne(),
    otherIntroductionId: await proposeOne(),
    buyer: reader(buyer),
    supplier: reader(supplier),
    officer: reader(officer),
    colleague: reader(await market.colleagueOf(buyer, 'Paul')),
    end: (id) => decline(market.get(IntroductionStore), market.unitOfWork, id),
    nextId: () => market.nextId(),
    close: () => market.close(),
  };
}

/** The network's no, straight at the store: what it takes to decide is not what this is about. */
async function decline(introductions: IntroductionStore, unitOfWork: UnitOfWork, id: string): Promise<void> {
  const at = new Date('2026-11-23T13:00:00Z');
  const changes = { decline: { by: 'network', reasonCode: 'other', on: '2026-11-23' } } as const;
  const step = { id, version: 1, from: 'in_review', to: 'declined', changes, at } as const;
  expect(await unitOfWork.run(() => introductions.transition(step))).toBe(true);
}

function readerOf({ personId, organisationId }: Owner) {
  return { personId, organisationId };
}

describe.each([
  ['in memory', openInMemory],
  ['in PostgreSQL', openPostgres],
])('threads %s:', (_name, open) => {
  describeThreadStore(open);
});

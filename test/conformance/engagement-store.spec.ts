import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { EngagementStore } from '@matchwell/capabilities/market-engagement';
import { InMemoryEngagementStore } from '@matchwell/capabilities/market-engagement/testing/in-memory-engagement-store';
import { NeedStore } from '@matchwell/capabilities/needs';
import { Furnishing, type Owner } from '@matchwell/capabilities/testing/furnishing';
import { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { Market } from '../support/market';
import { describeEngagementStore, type EngagementStores } from './engagement-store.contract';

jest.setTimeout(120_000);

const personOf = ({ personId, organisationId }: Owner) => ({ personId, organisationId });

async function pauseNeed(needs: NeedStore, unitOfWork: UnitOfWork, id: string, organisationId: string): Promise<void> {
  const { version = 0 } = (await needs.findOwn(id, organisationId)) ?? {};
  const step = {
    id,
    organisationId,
    version,
    from: 'open',
    to: 'paused',
    at: new Date('2026-11-23T14:00:00Z'),
  } as const;
  expect(await unitOfWork.run(() => needs.changeState(step))).toBe(true);
}

async function openInMemory(): Promise<EngagementStores> {
  const stores = inMemoryStores();
  const furnish = new Furnishing(stores);
  const buyer = await furnish.buyer();
  return {
    unitOfWork: stores.unitOfWork,
    engagement: new InMemoryEngagementStore(stores.unitOfWork as InMemoryMarket),
    needId: await furnish.openNeed(buyer),
    otherNeedId: await furnish.openNeed(buyer),
    buyer: personOf(buyer),
    grace: personOf(await furnish.supplier()),
    rosa: personOf(await furnish.supplier()),
    pause: (id) => pauseNeed(stores.needs, stores.unitOfWork, id, buyer.organisationId),
    nextId: () => stores.identifiers.next(),
    close: async () => undefined,
  };
}

async function openPostgres(): Promise<EngagementStores> {
  const market = await Market.open();
  const buyer = await market.scout('Priya', 'RK9');
  return {
    unitOfWork: market.unitOfWork,
    engagement: market.get(EngagementStore),
    needId: await market.postNeed(buyer),
    otherNeedId: await market.postNeed(buyer),
    buyer: personOf(buyer.actor),
    grace: personOf((await market.innovator('Grace')).actor),
    rosa: personOf((await market.innovator('Rosa')).actor),
    pause: (id) => pauseNeed(market.get(NeedStore), market.unitOfWork, id, buyer.actor.organisationId),
    nextId: () => market.nextId(),
    close: () => market.close(),
  };
}

describe.each([
  ['in memory', openInMemory],
  ['in PostgreSQL', openPostgres],
])('market engagement %s:', (_name, open) => {
  describeEngagementStore(open);
});

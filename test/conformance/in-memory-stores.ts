import { InMemoryAllocationStore } from '@matchwell/capabilities/allocation/testing/in-memory-allocation-store';
import { InMemoryFigureSource } from '@matchwell/capabilities/figures/testing/in-memory-figure-source';
import { InMemoryDecisionStore } from '@matchwell/capabilities/learning/testing/in-memory-learning-stores';
import { InMemoryJointDemandStore } from '@matchwell/capabilities/matching/testing/in-memory-joint-demand-store';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import type { MarketStores } from './market-stores';

/** The fakes, each over the same market. */
export async function openInMemoryStores(): Promise<MarketStores> {
  const stores = inMemoryStores();
  const decisions = new InMemoryDecisionStore();
  const demands = new InMemoryJointDemandStore();
  const market = stores.unitOfWork as InMemoryMarket;
  return {
    ...stores,
    decisions,
    figures: new InMemoryFigureSource(market, decisions),
    demands,
    allocations: new InMemoryAllocationStore(market, decisions, demands),
    waitingDuties: async () => stores.outbox.waiting().map(({ consumer, subjectId }) => ({ consumer, subjectId })),
    handOut: async () => stores.outbox.claimAll(),
    close: async () => undefined,
  };
}

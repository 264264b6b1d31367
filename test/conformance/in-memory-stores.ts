import { InMemoryFigureSource } from '@matchwell/capabilities/figures/testing/in-memory-figure-source';
import { InMemoryDecisionStore } from '@matchwell/capabilities/learning/testing/in-memory-learning-stores';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import type { MarketStores } from './market-stores';

/** The fakes, each over the same market. */
export async function openInMemoryStores(): Promise<MarketStores> {
  const stores = inMemoryStores();
  const decisions = new InMemoryDecisionStore();
  const figures = new InMemoryFigureSource(stores.unitOfWork as InMemoryMarket, decisions);
  return {
    ...stores,
    decisions,
    figures,
    waitingDuties: async () => stores.outbox.waiting().map(({ consumer, subjectId }) => ({ consumer, subjectId })),
    handOut: async () => stores.outbox.claimAll(),
    close: async () => undefined,
  };
}

import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import type { MarketStores } from './market-stores';

/** The fakes, each over the same market. */
export async function openInMemoryStores(): Promise<MarketStores> {
  const stores = inMemoryStores();
  return {
    ...stores,
    waitingDuties: async () => stores.outbox.waiting().map(({ consumer, subjectId }) => ({ consumer, subjectId })),
    handOut: async () => stores.outbox.claimAll(),
    close: async () => undefined,
  };
}

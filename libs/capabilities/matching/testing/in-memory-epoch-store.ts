import { type MatchingEpoch, readEpoch, storedEpoch } from '@matchwell/core/ranking';
import { EpochStore, type GovernedTerms } from '@matchwell/capabilities/matching';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Epochs in memory. There is one caller at a time, so the lock only insists on a unit of work. */
export class InMemoryEpochStore extends EpochStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async live(): Promise<MatchingEpoch | undefined> {
    const { epochId } = this.market.kept.live;
    return epochId === undefined ? undefined : this.find(epochId);
  }

  override async find(id: string): Promise<MatchingEpoch | undefined> {
    const stored = this.market.kept.epochs.get(id);
    return stored && readEpoch(structuredClone(stored));
  }

  override async governedTerms(): Promise<GovernedTerms> {
    const last = [...this.market.kept.weightSets.values()]
      .filter(({ state }) => state === 'published')
      .toSorted((a, b) => Number(b.publishedAt) - Number(a.publishedAt) || (a.id < b.id ? 1 : -1))[0];
    return last ? { weights: structuredClone({ version: last.name, content: last.content }) } : {};
  }

  override async lock(): Promise<void> {
    void this.market.written;
  }

  override async goLive(epoch: MatchingEpoch): Promise<void> {
    const { epochs, live } = this.market.written;
    if (epochs.has(epoch.id)) throw new Error('An epoch never changes: this id is taken.');
    epochs.set(epoch.id, structuredClone(storedEpoch(epoch)));
    live.epochId = epoch.id;
  }
}

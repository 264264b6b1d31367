import type { WeightSet, WeightSetDraft } from '../weight-set';
import { WeightSetStore } from '../weight-set-store.port';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Sets of weights in memory. */
export class InMemoryWeightSetStore extends WeightSetStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(id: string, draft: WeightSetDraft, at: Date): Promise<boolean> {
    const { weightSets } = this.market.written;
    if (this.isTaken(id, draft.name)) return false;
    weightSets.set(id, {
      ...structuredClone(draft),
      id,
      state: 'draft',
      version: 1,
      simulated: null,
      createdAt: at,
      updatedAt: at,
      publishedAt: null,
    });
    return true;
  }

  override async find(id: string): Promise<WeightSet | undefined> {
    return structuredClone(this.market.kept.weightSets.get(id));
  }

  override async list(): Promise<WeightSet[]> {
    const all = [...this.market.kept.weightSets.values()].toReversed();
    return structuredClone([
      ...all.filter(({ state }) => state === 'draft'),
      ...all.filter(({ state }) => state !== 'draft'),
    ]);
  }

  override async save(
    id: string,
    version: number,
    draft: WeightSetDraft,
    at: Date,
  ): Promise<'saved' | 'stale' | 'taken'> {
    const held = this.draftAt(id, version);
    if (!held) return 'stale';
    if (this.isTaken(id, draft.name)) return 'taken';
    this.market.written.weightSets.set(id, { ...held, ...structuredClone(draft), version: version + 1, updatedAt: at });
    return 'saved';
  }

  override async end(id: string, version: number, state: 'published' | 'discarded', at: Date): Promise<boolean> {
    const held = this.draftAt(id, version);
    if (!held) return false;
    const publishedAt = state === 'published' ? at : null;
    this.market.written.weightSets.set(id, { ...held, state, version: version + 1, updatedAt: at, publishedAt });
    return true;
  }

  override async noteSimulation(id: string, version: number, runId: string): Promise<void> {
    const held = this.draftAt(id, version);
    if (held) this.market.written.weightSets.set(id, { ...held, simulated: { version, runId } });
  }

  private draftAt(id: string, version: number): WeightSet | undefined {
    const held = this.market.written.weightSets.get(id);
    return held?.state === 'draft' && held.version === version ? held : undefined;
  }

  private isTaken(id: string, name: string): boolean {
    return [...this.market.kept.weightSets.values()].some((each) => each.id !== id && each.name === name);
  }
}

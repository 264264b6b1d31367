import { compareText } from '@matchwell/core/kernel/compare-text';
import { ConflictStore, type DeclaredConflict } from '@matchwell/capabilities/workload';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Declared conflicts in memory, beside the introductions of a market. */
export class InMemoryConflictStore extends ConflictStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async declare({ introductionId, personId }: DeclaredConflict): Promise<boolean> {
    if (this.market.written.introductions.get(introductionId)?.state !== 'in_review') return false;
    const declared = await this.declaredOn(introductionId);
    this.market.written.conflicts.set(introductionId, [...new Set([...declared, personId])].toSorted(compareText));
    return true;
  }

  override async declaredOn(introductionId: string): Promise<string[]> {
    return [...(this.market.kept.conflicts.get(introductionId) ?? [])];
  }

  override async lockAndAsk(introductionId: string): Promise<string[]> {
    return [...(this.market.written.conflicts.get(introductionId) ?? [])];
  }
}

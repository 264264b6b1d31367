import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchingEpoch } from '../ranking';
import type { PoolCatalogue } from './candidate-pool';
import { PoolIndex } from './pool-index';

/** The published products of an epoch, with their records. Products go in and out one at a time; their order never shows. */
export class ProductIndex implements PoolCatalogue {
  readonly pool: PoolIndex;
  private readonly records = new Map<string, MatchableInnovation>();

  constructor(epoch: MatchingEpoch) {
    this.pool = new PoolIndex(epoch);
  }

  /** Products held. */
  get size(): number {
    return this.records.size;
  }

  /** Adds a product, or replaces the one with its id. */
  put(innovation: MatchableInnovation): void {
    this.remove(innovation.id);
    this.records.set(innovation.id, innovation);
    this.pool.add(innovation);
  }

  /** Forgets a product; no effect when it is not held. */
  remove(id: string): void {
    const held = this.records.get(id);
    if (!held) return;
    this.records.delete(id);
    this.pool.remove(held);
  }

  find(id: string): MatchableInnovation | undefined {
    return this.records.get(id);
  }
}

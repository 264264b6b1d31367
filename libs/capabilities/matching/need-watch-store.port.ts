import type { NeedWatch, Place, PoolEdge } from '@matchwell/core/reverse-matching';

/** Keeps what each need's stored matches depend on, so that a change of a product finds the needs it concerns. */
export abstract class NeedWatchStore {
  /** Says that the need is being matched, until the transaction ends. To be said before anything is read. */
  abstract announce(needId: string): Promise<void>;

  /** Replaces what is kept of the need. Writes nothing when it is the same. */
  abstract keep(watch: NeedWatch): Promise<void>;

  abstract forget(needId: string): Promise<void>;

  /**
   * Open needs announced in transactions that have not ended: what they keep is not to be seen yet, and they may have read before a change
   * that is. Whoever is not among them has either ended, and is seen by every later question, or has yet to read.
   */
  abstract underWay(): Promise<string[]>;

  /** What the product is to each need that looked at it, by need. */
  abstract placesOf(innovationId: string): Promise<ReadonlyMap<string, Place>>;

  /** Where the pools of the needs end; a need that was never matched is absent. */
  abstract edgesOf(needIds: readonly string[]): Promise<ReadonlyMap<string, PoolEdge>>;

  /**
   * Where pools end of which something changed since the mark; all of them when there is none. `mark` is where to go on from next time.
   * Something may be named again although it did not change; nothing that is kept is left out, whatever order transactions ended in.
   */
  abstract edgesSince(mark: string | undefined): Promise<{
    readonly mark: string;
    readonly edges: ReadonlyMap<string, PoolEdge>;
  }>;
}

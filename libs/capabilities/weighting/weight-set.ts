import type { Weights } from '@matchwell/core/ranking';

/** `draft`: being written. `published`: in force from the next epoch until another is published. `discarded`: never to be used. */
export type WeightSetState = 'draft' | 'published' | 'discarded';

/** What an administrator writes of a set of weights. */
export interface WeightSetDraft {
  /** What the set is called in lists and epochs; nobody else's name. */
  readonly name: string;
  /** Why the weights should change, for everybody to read. */
  readonly reason: string;
  readonly content: Weights;
}

/** A set of matching weights under governance. */
export interface WeightSet extends WeightSetDraft {
  readonly id: string;
  readonly state: WeightSetState;
  /** Rises with every change; an edit names the version it was made on. */
  readonly version: number;
  /** The version that was simulated last, and on which run; null before the first simulation ended. */
  readonly simulated: { readonly version: number; readonly runId: string } | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly publishedAt: Date | null;
}

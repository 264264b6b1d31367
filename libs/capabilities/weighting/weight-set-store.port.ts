import type { WeightSet, WeightSetDraft, WeightSetState } from './weight-set';

/** Keeps sets of matching weights. Writes happen in a unit of work. */
export abstract class WeightSetStore {
  /** Adds a draft at version 1. Answers false, adding nothing, when the name is taken. */
  abstract insert(id: string, draft: WeightSetDraft, at: Date): Promise<boolean>;

  abstract find(id: string): Promise<WeightSet | undefined>;

  /** All of them: drafts first, then the others, each newest first. */
  abstract list(): Promise<WeightSet[]>;

  /** Replaces a draft. Answers `stale` when it is no draft at this version any more, `taken` when another set has the name. */
  abstract save(id: string, version: number, draft: WeightSetDraft, at: Date): Promise<'saved' | 'stale' | 'taken'>;

  /** Ends a draft at this version. Answers false, changing nothing, when it is not one any more. */
  abstract end(id: string, version: number, state: Exclude<WeightSetState, 'draft'>, at: Date): Promise<boolean>;

  /** Notes that a version of a draft was simulated; nothing when the draft has moved on. */
  abstract noteSimulation(id: string, version: number, runId: string): Promise<void>;
}

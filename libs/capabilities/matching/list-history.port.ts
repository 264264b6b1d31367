import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { CatalogueRecord, NetworkEmphases } from './catalogue-source.port';
import type { EpochMap, EpochPlace } from './epoch-map';
import type { MatchRun } from './match';

/** A result of the matcher as it is remembered after others replaced it. */
export interface PastRun {
  readonly needId: string;
  readonly needVersion: number;
  readonly epochId: string;
  readonly digest: string;
  /** The emphasis of its network that it was scored with; null when it was scored with none. */
  readonly networkEmphasis: string | null;
  readonly matchedAt: Date;
}

/** A need as it stood, with the declines of its pairs up to then and what its network weighed. */
export interface PastNeed {
  readonly need: PublishedNeed;
  readonly declined: MatchableNeed['declined'];
  readonly emphases: NetworkEmphases;
}

/** What past lists were made from. */
export abstract class ListHistory {
  /** The last result of a need in an epoch. */
  abstract lastRun(needId: string, epochId: string): Promise<PastRun | undefined>;

  /** The last runs of some needs in an epoch, one a need: at most so many, the same ones for the same runs, whatever the needs are. */
  abstract runsIn(epochId: string, most: number): Promise<PastRun[]>;

  /** The need in the version of a run, as it stood when the run was written; undefined when that version was never kept. */
  abstract needOf(run: PastRun): Promise<PastNeed | undefined>;

  /** The published products as they stood at a moment, in order of id. */
  abstract catalogueAt(moment: Date): Promise<CatalogueRecord[]>;

  /** The map by which lists of an epoch were computed. */
  abstract mapOf(epoch: EpochPlace): Promise<EpochMap>;

  /** The digest that storing a run would give it. */
  abstract digestOf(run: MatchRun): string;
}

/** How a product stands towards a need. */
export type Standing = 'eligible' | 'conditional' | 'near_miss';

/** The match a proposal is made from. */
export interface MatchSummary {
  readonly needId: string;
  readonly innovationId: string;
  readonly innovationName: string;
  readonly supplierOrganisationId: string;
  readonly epochId: string;
  readonly rank: number;
  /** Hundredths of a point, 0 to 10,000. */
  readonly totalHundredths: number;
  readonly explanation: Readonly<Record<string, unknown>>;
}

/** One stored row of a need's matches. */
export interface StoredMatch {
  readonly innovationId: string;
  readonly innovationVersion: number;
  readonly standing: Standing;
  /** From 1 within the standing. */
  readonly rank: number;
  readonly totalHundredths: number;
  readonly needSideHundredths: number;
  readonly supplierSideHundredths: number;
  /** Everything behind the figures: parts, gates, sentences, and for a near miss the actions that would lift it. */
  readonly explanation: Readonly<Record<string, unknown>>;
}

/** What one run of the matcher for one need came to. */
export interface MatchRun {
  readonly needId: string;
  readonly needVersion: number;
  readonly epochId: string;
  /** Products that were looked at, and how many each standing got; `excluded` fail a gate and are no near miss. */
  readonly counts: {
    readonly candidates: number;
    readonly eligible: number;
    readonly conditional: number;
    readonly nearMiss: number;
    readonly excluded: number;
  };
  /** The emphasis of the need's network that it is scored with; absent when it is scored as published or as its author emphasised. */
  readonly networkEmphasis?: string;
  /** How many candidates fail each gate. */
  readonly gateFailures: Readonly<Record<string, number>>;
  readonly matches: readonly StoredMatch[];
}

/** A run as it is kept: with a digest of its content, equal for equal results. */
export interface StoredRun extends Omit<MatchRun, 'matches'> {
  /** SHA-256 of the canonical form of the whole run, matches included. */
  readonly digest: string;
  readonly matchedAt: Date;
}

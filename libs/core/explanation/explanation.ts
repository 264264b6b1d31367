import type { Feature } from '../scoring/weights';

/** A difference in one criterion between two matches, in hundredths of a point of that side. */
export interface CriterionDifference {
  readonly side: 'need' | 'supplier';
  readonly feature: Feature;
  readonly label: string;
  readonly difference: number;
}

/** Why a match stands above the next one. */
export interface Comparison {
  readonly innovationId: string;
  readonly needId: string;
  /** What the other one is called. */
  readonly name: string;
  /** Score minus the other's score, in hundredths of a point; never negative in a list. */
  readonly scoreDifference: number;
  /** Largest first by size; criteria without a difference are left out. */
  readonly differences: readonly CriterionDifference[];
  readonly sentence: string;
}

/** A match in plain British English. Every figure is one of the whole numbers stored with the match. */
export interface Explanation {
  readonly headline: string;
  /** The three largest contributions on the need's side. */
  readonly strongest: readonly string[];
  /** Of the other criteria on the need's side, the two that lost most points. */
  readonly weakest: readonly string[];
  /** What the need's network weighs more or less than published; absent unless the need is scored by it. */
  readonly weighting?: readonly string[];
  /** One sentence a gate. */
  readonly gates: readonly string[];
  /** The supplier's side, largest contribution first. */
  readonly supplier: readonly string[];
  /** Criteria that count as "not stated". */
  readonly notStated: readonly string[];
  /** Null for the last of a list. */
  readonly comparison: Comparison | null;
}

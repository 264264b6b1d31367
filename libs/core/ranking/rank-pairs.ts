import type { PairOutcome } from '../gates/evaluate-gates';
import type { PreparedInnovation } from '../scoring/prepared-innovation';
import type { PreparedNeed } from '../scoring/prepared-need';
import type { PairFigures } from '../scoring/score-pair';
import { scorePair } from '../scoring/score-pair';
import { inOrder, type Placed } from './tie-order';

/** A prepared product with its text fit. */
export interface PreparedCandidate {
  readonly innovation: PreparedInnovation;
  /** T, 0 to 1. */
  readonly fit: number;
}

/** A candidate with its figures. */
export interface RankedPair extends Placed {
  /** Where it stands among the candidates given. */
  readonly place: number;
  readonly figures: PairFigures;
}

/** The candidates of a need by outcome. Eligible and conditional ones are best first, excluded ones in the order given. */
export type RankedPairs = Readonly<Record<PairOutcome, readonly RankedPair[]>>;

/** Ranks by figures alone: the order of `rankNeed` without its words, for whoever needs places and scores of many needs. */
export function rankPairs(need: PreparedNeed, candidates: readonly PreparedCandidate[]): RankedPairs {
  const eligible: RankedPair[] = [];
  const conditional: RankedPair[] = [];
  const excluded: RankedPair[] = [];
  for (let place = 0; place < candidates.length; place += 1) {
    const { innovation, fit } = candidates[place] as PreparedCandidate;
    const figures = scorePair(need, innovation, fit);
    const pair = { needId: need.id, innovationId: innovation.id, score: figures.score, place, figures };
    if (figures.outcome === 'eligible') eligible.push(pair);
    else if (figures.outcome === 'conditional') conditional.push(pair);
    else excluded.push(pair);
  }
  return {
    eligible: inOrder(eligible),
    conditional: inOrder(conditional),
    excluded,
  };
}

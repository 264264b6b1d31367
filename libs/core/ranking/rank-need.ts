import type { MatchableNeed } from '../need/matchable-need';
import { evaluatePair } from '../scoring/evaluate-pair';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import { prepareInnovation } from '../scoring/prepared-innovation';
import { prepareNeed } from '../scoring/prepared-need';
import type { Candidate } from './candidate';
import { findNearMisses, type NearMiss, nearMissFloor } from './near-misses';
import { rankPairs, type RankedPair } from './rank-pairs';
import type { GateCounts, RankedMatch } from './ranked-match';
import { countGates, rankMatches } from './ranked-match';

export type { Candidate } from './candidate';

/** How many of each list are explained and kept. */
export interface Kept {
  readonly eligible: number;
  readonly conditional: number;
  readonly nearMisses: number;
}

/** What is kept unless more or less is asked for. */
export const KEPT_BY_DEFAULT: Kept = { eligible: 100, conditional: 50, nearMisses: 20 };

/** A need, its candidates and the epoch to judge them in. */
export interface NeedRankingInput {
  readonly need: MatchableNeed;
  readonly candidates: readonly Candidate[];
  readonly epoch: MatchingEpoch;
  readonly keep?: Partial<Kept>;
}

/** The whole answer for one need. */
export interface NeedRanking {
  readonly needId: string;
  readonly needVersion: number;
  readonly epochId: string;
  /** Candidates looked at. */
  readonly considered: number;
  /** Candidates that passed every gate, kept or not. */
  readonly eligibleCount: number;
  /** Every gate passed; best first, as many as are kept. */
  readonly eligible: readonly RankedMatch[];
  /** Candidates that failed nothing but left something unknown, kept or not. */
  readonly conditionalCount: number;
  /** No gate failed but something is unknown; best first, each with its questions, as many as are kept. */
  readonly conditional: readonly RankedMatch[];
  /** Excluded, but a few steps would change that; best new score first. */
  readonly nearMisses: readonly NearMiss[];
  /** Candidates that failed a gate, near misses included. */
  readonly excludedCount: number;
  readonly gateCounts: GateCounts;
  /** Every excluded candidate, by product: bits of its failing gates, G1 lowest, and its need's side in hundredths of a point, gates ignored. */
  readonly excluded: ReadonlyMap<string, { readonly failing: number; readonly needTotal: number }>;
  /** An excluded candidate whose need's side is less is no near miss and can be none, whatever steps there are for it. */
  readonly nearMissFloor: number;
}

/**
 * Ranks the candidates of a need. Pure, and blind to the order of the candidates. A candidate's score depends on no other candidate. All of
 * them are ranked by figures; words are found for those that are kept, and they do not depend on how many are.
 */
export function rankNeed({ need, candidates, epoch, keep }: NeedRankingInput): NeedRanking {
  const kept = { ...KEPT_BY_DEFAULT, ...keep };
  const preparedNeed = prepareNeed(need, epoch);
  const ranked = rankPairs(
    preparedNeed,
    candidates.map(({ innovation, prepared, text }) => ({
      innovation: prepared ?? prepareInnovation(innovation, epoch),
      fit: text.fit,
    })),
  );
  const explain = (pairs: readonly RankedPair[], most: number): RankedMatch[] => {
    // One more than is kept: the last of the list is compared with it.
    const entries = pairs.slice(0, most + 1).map(({ place }) => {
      const { innovation, text } = candidates[place] as Candidate;
      return { name: innovation.profile.name, evaluation: evaluatePair({ need, innovation, epoch, text }) };
    });
    return rankMatches(entries).slice(0, most);
  };
  const { eligible, conditional, excluded } = ranked;
  const nearMisses = findNearMisses({ need, preparedNeed, epoch, candidates, ranked, most: kept.nearMisses });
  return {
    needId: need.id,
    needVersion: need.version,
    epochId: epoch.id,
    considered: candidates.length,
    eligibleCount: eligible.length,
    eligible: explain(eligible, kept.eligible),
    conditionalCount: conditional.length,
    conditional: explain(conditional, kept.conditional),
    nearMisses,
    excludedCount: excluded.length,
    gateCounts: countGates([...eligible, ...conditional, ...excluded].map(({ figures }) => figures)),
    excluded: new Map(
      excluded.map(({ innovationId, figures: { failing, needTotal } }) => [innovationId, { failing, needTotal }]),
    ),
    nearMissFloor: nearMissFloor(ranked, nearMisses, kept.nearMisses),
  };
}

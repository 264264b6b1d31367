import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import { evaluatePair } from '../scoring/evaluate-pair';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import type { TextEvidence } from '../scoring/need-side-features';
import { findNearMisses, type NearMiss } from './near-misses';
import type { GateCounts, RankedMatch } from './ranked-match';
import { countGates, rankMatches } from './ranked-match';

/** A product that may answer a need, with its text fit. */
export interface Candidate {
  readonly innovation: MatchableInnovation;
  readonly text: TextEvidence;
}

/** A need, its candidates and the epoch to judge them in. */
export interface NeedRankingInput {
  readonly need: MatchableNeed;
  readonly candidates: readonly Candidate[];
  readonly epoch: MatchingEpoch;
}

/** The whole answer for one need. */
export interface NeedRanking {
  readonly needId: string;
  readonly needVersion: number;
  readonly epochId: string;
  /** Candidates looked at. */
  readonly considered: number;
  /** Every gate passed; best first. */
  readonly eligible: readonly RankedMatch[];
  /** No gate failed but something is unknown; best first, each with its questions. */
  readonly conditional: readonly RankedMatch[];
  /** Excluded, but a few steps would change that; best new score first. */
  readonly nearMisses: readonly NearMiss[];
  /** Candidates that failed a gate, near misses included. */
  readonly excludedCount: number;
  readonly gateCounts: GateCounts;
}

/**
 * Ranks the candidates of a need. Pure, and blind to the order of the candidates. A candidate's score depends on no other candidate.
 */
export function rankNeed({ need, candidates, epoch }: NeedRankingInput): NeedRanking {
  const judged = candidates.map((candidate) => ({
    ...candidate,
    name: candidate.innovation.profile.name,
    evaluation: evaluatePair({ need, innovation: candidate.innovation, epoch, text: candidate.text }),
  }));
  const eligible = judged.filter(({ evaluation }) => evaluation.outcome === 'eligible');
  const conditional = judged.filter(({ evaluation }) => evaluation.outcome === 'conditional');
  const excluded = judged.filter(({ evaluation }) => evaluation.outcome === 'excluded');
  return {
    needId: need.id,
    needVersion: need.version,
    epochId: epoch.id,
    considered: judged.length,
    eligible: rankMatches(eligible),
    conditional: rankMatches(conditional),
    nearMisses: findNearMisses({ need, epoch, eligible, conditional, excluded }),
    excludedCount: excluded.length,
    gateCounts: countGates(judged.map(({ evaluation }) => evaluation)),
  };
}

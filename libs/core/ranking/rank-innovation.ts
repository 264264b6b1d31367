import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import { evaluatePair } from '../scoring/evaluate-pair';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import type { TextEvidence } from '../scoring/need-side-features';
import type { GateCounts, RankedMatch } from './ranked-match';
import { countGates, gateBitsOf, rankMatches } from './ranked-match';

/** A product, the needs it may answer and the epoch to judge them in. */
export interface InnovationRankingInput {
  readonly innovation: MatchableInnovation;
  readonly needs: readonly { readonly need: MatchableNeed; readonly text: TextEvidence }[];
  readonly epoch: MatchingEpoch;
}

/** The open needs of one product, in the supplier's direction. */
export interface InnovationRanking {
  readonly innovationId: string;
  readonly innovationVersion: number;
  readonly epochId: string;
  /** Needs looked at. */
  readonly considered: number;
  readonly eligible: readonly RankedMatch[];
  readonly conditional: readonly RankedMatch[];
  readonly excludedCount: number;
  readonly gateCounts: GateCounts;
}

/** Ranks needs for a product with the very scores the needs' own lists show. */
export function rankInnovation({ innovation, needs, epoch }: InnovationRankingInput): InnovationRanking {
  const judged = needs.map(({ need, text }) => ({
    name: need.statement.title,
    evaluation: evaluatePair({ need, innovation, epoch, text }),
  }));
  return {
    innovationId: innovation.id,
    innovationVersion: innovation.version,
    epochId: epoch.id,
    considered: judged.length,
    eligible: rankMatches(judged.filter(({ evaluation }) => evaluation.outcome === 'eligible')),
    conditional: rankMatches(judged.filter(({ evaluation }) => evaluation.outcome === 'conditional')),
    excludedCount: judged.filter(({ evaluation }) => evaluation.outcome === 'excluded').length,
    gateCounts: countGates(judged.map(({ evaluation }) => gateBitsOf(evaluation))),
  };
}

import type { MatchableInnovation } from '../../innovation/matchable-innovation';
import { anEpoch } from '../../testing/an-epoch';
import type { Draw } from '../../testing/draw';
import { drawInnovation, drawEmphasisedNeed, drawText } from '../../testing/market-generator';
import type { PairEvaluation, PairInput } from '../evaluate-pair';
import type { Feature } from '../weights';

/** A way of judging a pair: the product's own, or a twin that does it wrong. */
export type PairJudge = (pair: PairInput) => PairEvaluation;

/** A pair with everything drawn but the epoch. */
export function drawPair(draw: Draw): PairInput {
  return {
    need: drawEmphasisedNeed(draw),
    innovation: drawInnovation(draw, 'innovation-1'),
    epoch: anEpoch(),
    text: drawText(draw),
  };
}

/** The features whose values differ. */
export function changedFeatures(before: PairEvaluation, after: PairEvaluation): Feature[] {
  const parts = [...after.needSide.parts, ...after.supplierSide.parts];
  const earlier = [...before.needSide.parts, ...before.supplierSide.parts];
  return parts.filter((part, index) => part.value !== earlier[index]?.value).map((part) => part.feature);
}

/** The same product with some of its profile put differently. */
export function withProfile(
  innovation: MatchableInnovation,
  part: Partial<MatchableInnovation['profile']>,
): MatchableInnovation {
  return { ...innovation, profile: { ...innovation.profile, ...part } };
}

import type { ProposedIntroduction } from '@matchwell/core/allocation';
import type { Draw, DrawnCandidate } from '@matchwell/core/learning';
import type { CriterionEmphasis } from '@matchwell/core/need/problem-statement';
import { EMPHASIS_BOUNDS, NEED_FEATURES, type ScorePart } from '@matchwell/core/ranking';
import type { MatchSummary } from '@matchwell/capabilities/matching';
import { type AllocationFacts, valuesOf } from './allocation-facts.service';

/** What is kept of a draw: everything that another way of choosing would have looked at. Undefined unless the proposal was drawn. */
export function drawRecord(
  introductionId: string,
  { needId, innovationId, among }: ProposedIntroduction,
  facts: AllocationFacts,
  { explanation }: MatchSummary,
): Draw | undefined {
  if (!among) return undefined;
  return {
    introductionId,
    needId,
    picked: innovationId,
    among: among.flatMap((each) => candidateOf(needId, each, facts)),
    emphasis: emphasisIn(explanation),
  };
}

function candidateOf(
  needId: string,
  { innovationId, propensity }: { readonly innovationId: string; readonly propensity: number },
  { candidateOf: matchOf, chancesOf }: AllocationFacts,
): DrawnCandidate[] {
  const match = matchOf(needId, innovationId);
  if (!match) return [];
  const ungated = Math.sqrt(match.needSide * match.supplierSide);
  const credibility = ungated === 0 ? 1 : Math.min(1, Math.round((1_000 * match.score) / ungated) / 1_000);
  const { expectedValue: believed } = chancesOf(needId, innovationId);
  return [{ innovationId, propensity, believed, values: valuesOf(match), credibility }];
}

/** What counted other than published, read from the points that the match kept: whoever said so, the factors are the same up to a scale. */
function emphasisIn(explanation: MatchSummary['explanation']): CriterionEmphasis[] {
  const evaluation = explanation['evaluation'] as { needSide?: { parts?: readonly ScorePart[] } } | undefined;
  const parts = evaluation?.needSide?.parts ?? [];
  const { min, max } = EMPHASIS_BOUNDS;
  return NEED_FEATURES.flatMap((criterion) => {
    const part = parts.find(({ feature }) => feature === criterion);
    if (part?.usualWeight === undefined) return [];
    return [{ criterion, factor: Math.min(max, Math.max(min, part.weight / part.usualWeight)) }];
  });
}

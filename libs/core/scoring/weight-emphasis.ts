import type { MatchableNeed } from '../need/matchable-need';
import type { CriterionEmphasis } from '../need/problem-statement';
import type { MatchingEpoch } from './matching-epoch';
import { epochWeights, NEED_FEATURES, type NeedFeature, SIDE_POINTS, type Weights } from './weights';

/** How much less and how much more than published a criterion may count. */
export const EMPHASIS_BOUNDS = { min: 0.5, max: 1.5 } as const;

type Points = Readonly<Record<NeedFeature, number>>;

/** What the emphasis of a need is read from. */
type Emphasised = Pick<MatchableNeed, 'statement' | 'networkEmphasis'>;

/**
 * The weights that a need's pairs are scored with: the epoch's, as its author emphasised the criteria of the need's side; where the author
 * said nothing, as the network of its area does.
 */
export function needWeights(need: Emphasised, epoch: MatchingEpoch): Weights {
  const weights = epochWeights(epoch);
  const own = need.statement.weightEmphasis ?? [];
  const emphasis = own.length > 0 ? own : (networkEmphasisOf(need)?.criteria ?? []);
  return emphasis.length === 0 ? weights : { ...weights, need: emphasise(weights.need, emphasis) };
}

/** The emphasis of the network that a need is scored with; undefined when it has none, or when its author emphasised anything. */
export function networkEmphasisOf({ statement, networkEmphasis }: Emphasised): MatchableNeed['networkEmphasis'] {
  return (statement.weightEmphasis ?? []).length > 0 || networkEmphasis?.criteria.length === 0
    ? undefined
    : networkEmphasis;
}

/**
 * Shifts points towards the criteria that matter more: each counts its factor times what it did, all scaled alike so that 100 points are given
 * out, and none moves by more than half of what was published. Exact hundredths of a point; equal factors change nothing. The factors may
 * come in any order; of two for one criterion the larger holds.
 */
export function emphasise(points: Points, emphasis: readonly CriterionEmphasis[]): Points {
  const factors = new Map<string, number>();
  for (const { criterion, factor } of emphasis) factors.set(criterion, Math.max(factors.get(criterion) ?? 0, factor));
  const shares = NEED_FEATURES.map((feature): Share => {
    const usual = points[feature] * 100;
    const { min, max } = EMPHASIS_BOUNDS;
    return { wanted: usual * (factors.get(feature) ?? 1), least: usual * min, most: usual * max };
  });
  const scale = scaleOf(shares);
  const exact = shares.map((share) => taken(share, scale));
  const whole = exact.map((value) => Math.floor(value));
  const missing = SIDE_POINTS * 100 - whole.reduce((sum, value) => sum + value, 0);
  const raised = new Set(
    exact
      .map((value, place) => ({ place, remainder: value - Math.floor(value) }))
      .toSorted((a, b) => b.remainder - a.remainder || a.place - b.place)
      .slice(0, missing)
      .map(({ place }) => place),
  );
  return Object.fromEntries(
    NEED_FEATURES.map((feature, place) => [feature, ((whole[place] ?? 0) + (raised.has(place) ? 1 : 0)) / 100]),
  ) as Points;
}

/** Hundredths a criterion wants before scaling, and between which it stays. */
interface Share {
  readonly wanted: number;
  readonly least: number;
  readonly most: number;
}

function taken({ wanted, least, most }: Share, scale: number): number {
  return Math.min(most, Math.max(least, wanted * scale));
}

/** The scale at which all shares together take every point: what they take grows with it, in straight pieces between where one meets a bound. */
function scaleOf(shares: readonly Share[]): number {
  const total = SIDE_POINTS * 100;
  const sumAt = (scale: number) => shares.reduce((sum, share) => sum + taken(share, scale), 0);
  const bends = shares.flatMap(({ wanted, least, most }) => [least / wanted, most / wanted]).toSorted((a, b) => a - b);
  const above = bends.findIndex((scale) => sumAt(scale) >= total);
  const [low = 0, high = 1] = [bends[above - 1], bends[above]];
  const [from, to] = [sumAt(low), sumAt(high)];
  return to === from ? high : low + ((total - from) / (to - from)) * (high - low);
}

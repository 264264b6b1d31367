import { readInterleaving } from '../learning/team-draft';
import { CHECKED_POLICIES, type PolicyCheck } from './off-policy-check';

/** How a policy was read over many markets. Shares are 0 to 1; errors are estimate less truth, in share of places. */
export interface EstimatorCoverage {
  readonly policy: string;
  readonly markets: number;
  /** Markets in which too little spoke for the policy to say anything. */
  readonly refused: number;
  /** Means over the markets in which something was said; null when there is none. */
  readonly estimated: {
    readonly truth: number;
    readonly effective: number;
    readonly selfNormalisedError: number;
    readonly doublyRobustError: number;
    /** Intervals that hold the truth. */
    readonly selfNormalisedHolds: number;
    readonly doublyRobustHolds: number;
    readonly differenceHolds: number;
    /** Verdicts for the side that is truly worse. */
    readonly wrongVerdicts: number;
    readonly rightVerdicts: number;
  } | null;
  /** Share of decisive interleaved lists that the policy won against the weights in force, with its interval; null without any. */
  readonly interleaved: ReturnType<typeof readInterleaving>['share'];
}

/** Adds up what markets said, by policy. */
export function coverageOf(markets: readonly (readonly PolicyCheck[])[]): EstimatorCoverage[] {
  return CHECKED_POLICIES.map(({ id }) => {
    const checks = markets.flatMap((each) => each.filter(({ policy }) => policy === id));
    const said = checks.flatMap(({ truth, truthInForce, found }) =>
      found.mine.verdict === 'estimated' ? [{ truth, truthInForce, found, mine: found.mine }] : [],
    );
    const mean = (of: (each: (typeof said)[number]) => number): number =>
      said.reduce((sum, each) => sum + of(each), 0) / said.length;
    const lists = checks.flatMap(({ interleaved: { mine, theirs } }) => [
      ...Array.from({ length: mine }, () => 1),
      ...Array.from({ length: theirs }, () => -1),
    ]);
    return {
      policy: id,
      markets: checks.length,
      refused: checks.length - said.length,
      estimated:
        said.length === 0
          ? null
          : {
              truth: mean(({ truth }) => truth),
              effective: mean(({ mine }) => mine.effective),
              selfNormalisedError: mean(({ mine, truth }) => mine.selfNormalised.value - truth),
              doublyRobustError: mean(({ mine, truth }) => mine.doublyRobust.value - truth),
              selfNormalisedHolds: mean(({ mine, truth }) => holds(mine.selfNormalised, truth)),
              doublyRobustHolds: mean(({ mine, truth }) => holds(mine.doublyRobust, truth)),
              differenceHolds: mean(({ found, truth, truthInForce }) =>
                found.difference ? holds(found.difference, truth - truthInForce) : 1,
              ),
              wrongVerdicts: said.filter(
                ({ found: { verdict }, truth, truthInForce }) =>
                  (verdict === 'better' && truth < truthInForce) || (verdict === 'worse' && truth > truthInForce),
              ).length,
              rightVerdicts: said.filter(
                ({ found: { verdict }, truth, truthInForce }) =>
                  (verdict === 'better' && truth > truthInForce) || (verdict === 'worse' && truth < truthInForce),
              ).length,
            },
      interleaved: readInterleaving(lists).share,
    };
  });
}

function holds({ low, high }: { readonly low: number; readonly high: number }, truth: number): number {
  return low <= truth && truth <= high ? 1 : 0;
}

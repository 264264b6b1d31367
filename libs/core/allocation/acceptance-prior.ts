import type { PairEvaluation } from '../scoring/evaluate-pair';
import { clip } from '../scoring/bounded-value';

/**
 * What is believed of decisions before any were seen: a logistic of each side's points, `sigmoid(a + 7 U / 100)`. As a side's points are
 * `SUM w_i v_i`, this is the prior `beta_i = 7 w_i / 100` per feature (matching design 2.6).
 */
export interface AcceptancePrior {
  /** a_s, of the network's staff, who look at M. */
  readonly staff: number;
  /** a_n, of the need's owner, who looks at U_n. */
  readonly need: number;
  /** a_p, of the supplier, who looks at U_p. */
  readonly supplier: number;
  /** Log-odds gained from no points to all of them. */
  readonly slope: number;
}

/** Points of a middling pair that passed every gate: where the beliefs below are anchored. */
const MIDDLING = 0.4;
const SLOPE = 7;

/**
 * Chosen, not fitted: a pair of 40 points is approved by staff seven times in ten, taken up by a need owner once in three, and by a
 * supplier every other time. To be replaced by what decisions teach.
 */
export const ACCEPTANCE_PRIOR: AcceptancePrior = {
  staff: Math.log(7 / 3) - SLOPE * MIDDLING,
  need: Math.log(1 / 2) - SLOPE * MIDDLING,
  supplier: -SLOPE * MIDDLING,
  slope: SLOPE,
};

/** Chances that each of the three says yes to an introduction, and that all do. 0 to 1. */
export interface AcceptanceChances {
  readonly staff: number;
  readonly need: number;
  readonly supplier: number;
  /** EV with the value of an accepted introduction taken as 1. */
  readonly expectedValue: number;
}

/** Chances of a pair from its scores. Strictly rising in each side's points, so it agrees with each side's order. */
export function acceptanceChances(
  evaluation: Pick<PairEvaluation, 'score'> & {
    readonly needSide: { readonly total: number };
    readonly supplierSide: { readonly total: number };
  },
  prior: AcceptancePrior = ACCEPTANCE_PRIOR,
): AcceptanceChances {
  const staff = chanceOf(prior.staff, evaluation.score, prior.slope);
  const need = chanceOf(prior.need, evaluation.needSide.total, prior.slope);
  const supplier = chanceOf(prior.supplier, evaluation.supplierSide.total, prior.slope);
  return { staff, need, supplier, expectedValue: staff * need * supplier };
}

function chanceOf(intercept: number, hundredths: number, slope: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * clip(hundredths / 10_000))));
}

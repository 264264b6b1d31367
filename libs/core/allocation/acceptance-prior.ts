/**
 * What is believed of decisions before any were seen, the one source of it: a logistic of a side's points, `sigmoid(a + 7 U / 100)`. As a
 * side's points are `SUM w_i v_i`, this is the prior `beta_i = 7 w_i / 100` per feature (matching design 2.6).
 */
export interface AcceptancePrior {
  /** a_s, of the network's staff, who look at what the need asks for. */
  readonly network: number;
  /** a_n, of the need's owner. */
  readonly buyer: number;
  /** a_p, of the supplier, who looks at its own side. */
  readonly supplier: number;
  /** Whether an introduction comes to anything: half of all points is an even chance. */
  readonly outcome: number;
  /** Log-odds gained from no points to all of them. */
  readonly slope: number;
}

/** Points of a middling pair that passed every gate: where the beliefs below are anchored. */
const MIDDLING = 0.4;
const SLOPE = 7;

/**
 * Chosen, not fitted: a pair of 40 points is approved by staff seven times in ten, taken up by a need owner once in three, and by a
 * supplier every other time. What decisions teach replaces it, side by side (`AcceptanceModel`).
 */
export const ACCEPTANCE_PRIOR: AcceptancePrior = {
  network: Math.log(7 / 3) - SLOPE * MIDDLING,
  buyer: Math.log(1 / 2) - SLOPE * MIDDLING,
  supplier: -SLOPE * MIDDLING,
  outcome: -SLOPE / 2,
  slope: SLOPE,
};

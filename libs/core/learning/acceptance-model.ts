import { NEED_FEATURES, SUPPLIER_FEATURES } from '../scoring/weights';
import { type Calibration, chanceAfterDeclines, chanceOf, priorCalibration } from './calibration';
import type { DecisionSide, FeatureValues } from './decision';

/** The three that have to say yes before two sides meet. */
export const ACCEPTING_SIDES = ['network', 'buyer', 'supplier'] as const satisfies readonly DecisionSide[];

/** One of the three. */
export type AcceptingSide = (typeof ACCEPTING_SIDES)[number];

/** Whose yes is expected when: what an epoch freezes of what was learned. Plain data. */
export type AcceptanceModel = Readonly<Record<AcceptingSide, Calibration>>;

/** What is believed before any decision taught anything. */
export const PRIOR_ACCEPTANCE: AcceptanceModel = {
  network: priorCalibration('network'),
  buyer: priorCalibration('buyer'),
  supplier: priorCalibration('supplier'),
};

/** Values of both sides of a pair, 0 to 1, in the order of `NEED_FEATURES` and `SUPPLIER_FEATURES`. */
export interface PairValues {
  readonly need: readonly number[];
  readonly supplier: readonly number[];
}

/** Calibrations in force when a side declined the pair before. */
export type PastDeclines = Partial<Readonly<Record<AcceptingSide, readonly Calibration[]>>>;

/** Chances that each of the three says yes to an introduction, and that all do. 0 to 1. */
export interface AcceptanceChances {
  /** pi_s. */
  readonly staff: number;
  /** pi_n. */
  readonly need: number;
  /** pi_p. */
  readonly supplier: number;
  /** EV with the value of an accepted introduction taken as 1. */
  readonly expectedValue: number;
}

/**
 * Chances of a pair. Rising with each value, so it agrees with each side's order; a side that declined the pair before is never believed
 * readier to accept it than the calibrations of those days say of the same values.
 */
export function acceptanceChances(
  values: PairValues,
  model: AcceptanceModel = PRIOR_ACCEPTANCE,
  declines: PastDeclines = {},
): AcceptanceChances {
  const chance = (side: AcceptingSide): number => {
    const own = side === 'supplier' ? values.supplier : values.need;
    const before = declines[side];
    return before === undefined ? chanceOf(model[side], own) : chanceAfterDeclines(model[side], before, own);
  };
  const [staff, need, supplier] = [chance('network'), chance('buyer'), chance('supplier')];
  return { staff, need, supplier, expectedValue: staff * need * supplier };
}

/**
 * The values of a judged pair. A side whose parts were not kept counts as even: each value is the side's points, which is what the prior
 * reads of them.
 */
export function pairValues(
  need: { readonly total: number; readonly values?: FeatureValues },
  supplier: { readonly total: number; readonly values?: FeatureValues },
): PairValues {
  return { need: inOrder(NEED_FEATURES, need), supplier: inOrder(SUPPLIER_FEATURES, supplier) };
}

function inOrder(
  features: readonly string[],
  { total, values = {} }: { readonly total: number; readonly values?: FeatureValues },
): number[] {
  return features.map((feature) => values[feature] ?? total / 10_000);
}

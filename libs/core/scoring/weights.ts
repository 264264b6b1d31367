import type { FieldProblem } from '../kernel/field-problem';

/** What the need's author weighs. */
export const NEED_FEATURES = [
  'text',
  'theme',
  'evidence',
  'setting',
  'readiness',
  'affordability',
  'integration',
  'local',
  'delivery_record',
] as const;

/** What the supplier weighs. */
export const SUPPLIER_FEATURES = [
  'fit',
  'contract_value',
  'region_preference',
  'need_maturity',
  'delivery_window',
  'reference_value',
] as const;

/** One criterion of the need's side. */
export type NeedFeature = (typeof NEED_FEATURES)[number];

/** One criterion of the supplier's side. */
export type SupplierFeature = (typeof SUPPLIER_FEATURES)[number];

/** One criterion of either side. */
export type Feature = NeedFeature | SupplierFeature;

/** What a person reads for each criterion. */
export const FEATURE_LABELS: Readonly<Record<Feature, string>> = {
  text: 'Text fit',
  theme: 'Theme',
  evidence: 'Evidence',
  setting: 'Care setting',
  readiness: 'Readiness',
  affordability: 'Affordability',
  integration: 'Integration',
  local: 'Local use',
  delivery_record: 'Delivery record',
  fit: 'Fit with the need',
  contract_value: 'Contract value',
  region_preference: 'Preferred region',
  need_maturity: 'Maturity of the need',
  delivery_window: 'Delivery window',
  reference_value: 'Reference value',
};

/** Whole points of both sides; each side adds up to 100. */
export interface Weights {
  readonly need: Readonly<Record<NeedFeature, number>>;
  readonly supplier: Readonly<Record<SupplierFeature, number>>;
}

/** The least and the most a criterion may weigh, in whole points: none is switched off, and none outweighs all the others. */
export const WEIGHT_BOUNDS = { min: 1, max: 50 } as const;

/** Points that each side has to give. */
export const SIDE_POINTS = 100;

/**
 * Swing weights that the product carries, by version: going from the worst to the best text fit is worth 24 points, from the worst to the
 * best price 8. A start, not a truth: a set that administrators publish comes into force with an epoch, which keeps it whole.
 */
export const WEIGHTS: Readonly<Record<string, Weights>> = {
  '2026-11': {
    need: {
      text: 24,
      theme: 16,
      evidence: 16,
      setting: 8,
      readiness: 8,
      affordability: 8,
      integration: 8,
      local: 6,
      delivery_record: 6,
    },
    supplier: {
      fit: 30,
      contract_value: 20,
      region_preference: 15,
      need_maturity: 15,
      delivery_window: 10,
      reference_value: 10,
    },
  },
};

/** The version epochs use while nothing else was published. */
export const WEIGHTS_VERSION = '2026-11';

/** @throws Error when the version was never published: the epoch is not one of ours. */
export function weightsOf(version: string): Weights {
  const weights = WEIGHTS[version];
  if (!weights) throw new Error(`Weights ${version} are not known; known are ${Object.keys(WEIGHTS).join(', ')}.`);
  return weights;
}

/** Points as whole hundredths: what sums are made of, so that they are exact. */
export function inHundredths<Name extends string>(
  points: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  return Object.fromEntries(
    Object.entries<number>(points).map(([name, value]) => [name, Math.round(value * 100)]),
  ) as Record<Name, number>;
}

/** What a set needs to be known by in an epoch: absent weights are those that the product carries under the version. */
interface Weighted {
  readonly weightsVersion: string;
  readonly weights?: Weights;
}

/**
 * The weights that an epoch froze.
 * @throws Error when it kept none and names a version that the product does not carry.
 */
export function epochWeights({ weights, weightsVersion }: Weighted): Weights {
  return weights ?? weightsOf(weightsVersion);
}

/**
 * What is wrong with a set of weights; empty when nothing is. Every criterion weighs a whole number of points within `WEIGHT_BOUNDS`, and each
 * side adds up to 100.
 */
export function weightProblems({ need, supplier }: Weights): FieldProblem[] {
  return [...sideProblems('need', NEED_FEATURES, need), ...sideProblems('supplier', SUPPLIER_FEATURES, supplier)];
}

function sideProblems<Name extends Feature>(
  side: 'need' | 'supplier',
  features: readonly Name[],
  points: Readonly<Record<Name, number>>,
): FieldProblem[] {
  const { min, max } = WEIGHT_BOUNDS;
  const problems = features
    .filter((feature) => !(Number.isInteger(points[feature]) && points[feature] >= min && points[feature] <= max))
    .map((feature) => ({
      pointer: `/${side}/${feature}`,
      code: 'out_of_range',
      detail: `${FEATURE_LABELS[feature]}: give a whole number of points from ${min} to ${max}`,
    }));
  const total = features.reduce((sum, feature) => sum + points[feature], 0);
  if (problems.length > 0 || total === SIDE_POINTS) return problems;
  const difference = Math.abs(total - SIDE_POINTS);
  return [
    {
      pointer: `/${side}`,
      code: 'malformed',
      detail:
        `${side}: the points add up to ${total} and must add up to ${SIDE_POINTS}; ` +
        `${total > SIDE_POINTS ? 'take away' : 'add'} ${difference}`,
    },
  ];
}

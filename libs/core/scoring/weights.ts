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

/**
 * Swing weights by version: going from the worst to the best text fit is worth 24 points, from the worst to the best price 8. A start, not
 * a truth: a new set is a new version, and old lists stay computable.
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

/** The version new epochs use. */
export const WEIGHTS_VERSION = '2026-11';

/** @throws Error when the version was never published: the epoch is not one of ours. */
export function weightsOf(version: string): Weights {
  const weights = WEIGHTS[version];
  if (!weights) throw new Error(`Weights ${version} are not known; known are ${Object.keys(WEIGHTS).join(', ')}.`);
  return weights;
}

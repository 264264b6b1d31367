import type { CostBand } from './improvement-action';

/** Time and money a step takes. */
export interface Effort {
  readonly months: number;
  readonly cost: CostBand;
}

/**
 * Months and cost band of each kind of step. All of them are our judgement of what a small company would need, to be replaced by what
 * networks observe; they order the steps, they promise nothing.
 */
const STUDY_EFFORT: Readonly<Record<number, Effort>> = {
  1: { months: 2, cost: 'low' },
  2: { months: 6, cost: 'medium' },
  3: { months: 12, cost: 'medium' },
  4: { months: 24, cost: 'high' },
  5: { months: 36, cost: 'high' },
};

const STANDARD_EFFORT: Readonly<Record<string, Effort>> = {
  non_medical_device: { months: 1, cost: 'low' },
  ukca_ce_class_1: { months: 6, cost: 'medium' },
  ukca_ce_class_2a: { months: 18, cost: 'high' },
  ukca_ce_class_2b: { months: 24, cost: 'high' },
  ukca_ce_class_3: { months: 30, cost: 'high' },
  marketing_authorisation: { months: 36, cost: 'high' },
  mhra_registration: { months: 2, cost: 'low' },
  dtac: { months: 4, cost: 'medium' },
  dcb0129: { months: 3, cost: 'medium' },
  dspt: { months: 2, cost: 'low' },
  cyber_essentials: { months: 1, cost: 'low' },
  cyber_essentials_plus: { months: 2, cost: 'low' },
  uk_gdpr_ico: { months: 1, cost: 'low' },
  wcag_aa: { months: 4, cost: 'medium' },
  iso_13485: { months: 12, cost: 'high' },
  iso_27001: { months: 12, cost: 'high' },
  carbon_reduction_plan: { months: 1, cost: 'low' },
};

const COST_POINTS: Readonly<Record<CostBand, number>> = { low: 1, medium: 3, high: 9 };

/** What it takes to only say or renew something already done. */
export const STATE_A_FACT: Effort = { months: 0, cost: 'low' };

/** A network's check of an item that exists. */
export const VERIFY_EVIDENCE: Effort = { months: 2, cost: 'low' };

/** Serving one more region. */
export const EXTEND_REGION: Effort = { months: 3, cost: 'medium' };

/** Delivering faster. */
export const SHORTEN_LEAD_TIME: Effort = { months: 3, cost: 'medium' };

/** Finishing an integration that is planned. */
export const FINISH_INTEGRATION: Effort = { months: 4, cost: 'medium' };

/** Building an integration from nothing. */
export const START_INTEGRATION: Effort = { months: 9, cost: 'high' };

/** A new study of a level 1 to 5. */
export function studyEffort(level: number): Effort {
  return STUDY_EFFORT[level] ?? { months: 36, cost: 'high' };
}

/** Obtaining a standard; a renewal takes half the time and is never dear. */
export function standardEffort(standard: string, renewal: boolean): Effort {
  const effort = STANDARD_EFFORT[standard] ?? { months: 6, cost: 'medium' };
  return renewal
    ? { months: Math.ceil(effort.months / 2), cost: effort.cost === 'high' ? 'medium' : effort.cost }
    : effort;
}

/** Six months a readiness level; more than one level is dear. */
export function readinessEffort(levels: number): Effort {
  return { months: 6 * levels, cost: levels === 1 ? 'medium' : 'high' };
}

/** Giving up a share of the price: up to 15% is cheap, up to 40% middling. */
export function priceEffort(shareGivenUp: number): Effort {
  return { months: 1, cost: shareGivenUp <= 0.15 ? 'low' : shareGivenUp <= 0.4 ? 'medium' : 'high' };
}

/** Cost of several steps in points: low 1, medium 3, high 9. */
export function costPoints(steps: readonly { readonly cost: CostBand }[]): number {
  return steps.reduce((sum, step) => sum + COST_POINTS[step.cost], 0);
}

/** The dearest band among the steps; low for none. */
export function dearest(steps: readonly { readonly cost: CostBand }[]): CostBand {
  return steps.reduce<CostBand>((worst, { cost }) => (COST_POINTS[cost] > COST_POINTS[worst] ? cost : worst), 'low');
}

/** Months until the slowest step is done, all begun together. */
export function slowest(steps: readonly { readonly months: number }[]): number {
  return steps.reduce((most, step) => Math.max(most, step.months), 0);
}

/** The study design we propose for a level 1 to 5: the least demanding one that reaches it. */
export function designForLevel(level: number): string {
  return (
    ['user_testing', 'service_evaluation', 'controlled_comparison', 'randomised_trial', 'multi_site_trial'][
      level - 1
    ] ?? 'multi_site_trial'
  );
}

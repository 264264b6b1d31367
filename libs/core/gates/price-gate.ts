import { formatPence, type Pence } from '../kernel/pence';
import { toMillionths } from '../scoring/bounded-value';
import type { MissingCostFact } from './annual-cost';
import { annualCostPence } from './annual-cost';
import type { GateCheck, GateContext, GateQuestion, GateResult } from './gate-result';
import { joinChecks } from './gate-result';
import { credibilityOf, slopeWidth } from './soft-slope';

/** How far above the budget a price may lie, in per cent. */
export const PRICE_TOLERANCE_PERCENT = 10;

const QUESTIONS: Readonly<Record<MissingCostFact, Omit<GateQuestion, 'gate'>>> = {
  pricing: { ask: 'supplier', text: 'What does your product cost, and on which basis?' },
  'pricing basis': { ask: 'supplier', text: 'On which basis is your product priced?' },
  patientsPerYear: { ask: 'scout', text: 'How many patients a year would use a solution?' },
  testsPerYear: { ask: 'scout', text: 'How many tests a year would be done?' },
  devices: { ask: 'scout', text: 'How many devices would be needed?' },
  staffUsers: { ask: 'scout', text: 'How many members of staff would use a solution?' },
};

const MISSING_WORDS: Readonly<Record<MissingCostFact, string>> = {
  pricing: 'The supplier states no price.',
  'pricing basis': "The basis of the supplier's price is not known.",
  patientsPerYear: 'The price is per patient and the need does not say how many patients a year.',
  testsPerYear: 'The price is per test and the need does not say how many tests a year.',
  devices: 'The price is per device and the need does not say how many devices.',
  staffUsers: 'The price is per staff user and the need does not say how many users.',
};

/** Whether a year's cost is within the budget and its tolerance. Exact in whole pence. */
export function isAffordable(costPence: Pence, budgetPence: Pence): boolean {
  return costPence * 100 <= budgetPence * (100 + PRICE_TOLERANCE_PERCENT);
}

/** How far a price that is not affordable lies beyond the tolerance, as `ln(budget / cost) + ln 1.1`: below 0, without a floor. */
export function overTolerance(costPence: Pence, budgetPence: Pence): number {
  if (costPence <= 0 || budgetPence <= 0) return -Infinity;
  const ratio = Math.log(budgetPence / costPence) + Math.log(1 + PRICE_TOLERANCE_PERCENT / 100);
  return Math.min(ratio, -Number.EPSILON);
}

/**
 * G6: the first year's cost at the need's scale is at most a tenth above the budget. The margin is `ln(budget / cost)`. Without a budget
 * there is no threshold and the gate passes. May be softened; the slope is then counted from the tolerance downwards.
 */
export function priceGate({ need, innovation }: GateContext): GateResult {
  const { budget } = need.statement;
  if (budget === undefined) return joinChecks('G6', 'ln ratio', [], 'The need states no budget.');
  const cost = annualCostPence(innovation.profile.pricing, budget.scale);
  if (!cost.known) {
    const check: GateCheck = {
      about: cost.missing,
      required: budget.perYearPence,
      found: null,
      status: 'unknown',
      margin: null,
      sentence: MISSING_WORDS[cost.missing],
      question: QUESTIONS[cost.missing],
    };
    return joinChecks('G6', 'ln ratio', [check], '');
  }
  return joinChecks('G6', 'ln ratio', [compare(cost.pence, budget.perYearPence, slopeWidth(need.statement, 'G6'))], '');
}

function compare(costPence: Pence, budgetPence: Pence, width: number): GateCheck {
  const affordable = isAffordable(costPence, budgetPence);
  const ratio = costPence > 0 && budgetPence > 0 ? Math.log(budgetPence / costPence) : null;
  const credibility = affordable ? 1 : credibilityOf(overTolerance(costPence, budgetPence), width);
  const sentence =
    costPence === 0
      ? 'The product costs nothing in the first year.'
      : `The first year costs ${formatPence(costPence)} against a budget of ${formatPence(budgetPence)} a year (up to ${PRICE_TOLERANCE_PERCENT}% over is accepted).`;
  return {
    about: 'annual cost',
    required: budgetPence,
    found: costPence,
    status: credibility > 0 ? 'pass' : 'fail',
    margin: ratio === null ? null : toMillionths(ratio),
    credibility,
    sentence: affordable || credibility === 0 ? sentence : `${sentence} The author accepts this at a lower score.`,
  };
}

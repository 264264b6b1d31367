import { annualCostPence, yearlyFactor } from '../gates/annual-cost';
import { isAffordable, PRICE_TOLERANCE_PERCENT } from '../gates/price-gate';
import type { Pricing } from '../innovation/innovation-profile';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { formatPence, type Pence } from '../kernel/pence';
import type { MatchableNeed } from '../need/matchable-need';
import type { Budget } from '../need/problem-statement';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { priceEffort, STATE_A_FACT } from './action-effort';
import type { ImprovementAction } from './improvement-action';

const UNIT_WORDS: Readonly<Record<string, string>> = {
  per_patient: 'patients a year',
  per_test: 'tests a year',
  per_device: 'devices',
  per_staff_user_year: 'staff users',
  per_site_year: 'sites',
};

/**
 * The dearest price that still passes the price gate, keeping the set-up cost if it can. A supplier without a price is shown the dearest
 * yearly one. Nothing when the scout has to state the scale first.
 */
export function priceAction({ statement }: MatchableNeed, { profile }: MatchableInnovation): ImprovementAction[] {
  const { budget } = statement;
  if (budget === undefined) return [];
  const limit = Math.floor((budget.perYearPence * (100 + PRICE_TOLERANCE_PERCENT)) / 100);
  const cost = annualCostPence(profile.pricing, budget.scale);
  if (!cost.known) {
    if (cost.missing !== 'pricing' && cost.missing !== 'pricing basis') return [];
    return [
      {
        gate: 'G6',
        improvement: { kind: 'set_price', basis: 'per_organisation_year', amountPence: limit, setupPence: 0 },
        ...STATE_A_FACT,
        description: `State a price of at most ${formatPence(limit)} for the first year.`,
      },
    ];
  }
  return profile.pricing ? [lowerPrice(profile.pricing, budget, cost.pence, limit)] : [];
}

function lowerPrice(pricing: Pricing, budget: Budget, costPence: Pence, limit: Pence): ImprovementAction {
  const setupPence = Math.min(pricing.setupPence ?? 0, limit);
  const amountPence = dearestAmount({ ...pricing, setupPence }, budget, limit - setupPence);
  const basis = VOCABULARIES['pricing-bases'].label(pricing.basis).toLowerCase();
  const setup = setupPence === (pricing.setupPence ?? 0) ? '' : ` and the set-up cost to ${formatPence(setupPence)}`;
  const units = unitsWithin(pricing, budget, limit);
  const smaller = units === undefined ? '' : `, or agree on a scale of at most ${units}`;
  return {
    gate: 'G6',
    improvement: { kind: 'set_price', basis: pricing.basis, amountPence, setupPence },
    ...priceEffort(1 - limit / costPence),
    description: `Lower the price to ${formatPence(amountPence)} ${basis}${setup}${smaller}.`,
  };
}

/** The greatest unit price within the limit: computed once, then stepped down while rounding leaves it a penny over. */
function dearestAmount(pricing: Pricing, budget: Budget, limit: Pence): Pence {
  const factor = yearlyFactor(pricing, budget.scale);
  if (typeof factor === 'string' || factor.units === 0) return pricing.amountPence;
  let amountPence = Math.min(pricing.amountPence, Math.floor((limit * factor.years) / factor.units));
  while (amountPence > 0 && !fits({ ...pricing, amountPence }, budget)) amountPence -= 1;
  return amountPence;
}

function fits(pricing: Pricing, budget: Budget): boolean {
  const cost = annualCostPence(pricing, budget.scale);
  return cost.known && isAffordable(cost.pence, budget.perYearPence);
}

/** The scale at which today's price would fit, in words; nothing when the price does not depend on a scale or none would fit. */
function unitsWithin(pricing: Pricing, budget: Budget, limit: Pence): string | undefined {
  const words = UNIT_WORDS[pricing.basis];
  const factor = yearlyFactor(pricing, budget.scale);
  if (words === undefined || typeof factor === 'string' || pricing.amountPence === 0) return undefined;
  const units = Math.floor(((limit - (pricing.setupPence ?? 0)) * factor.years) / pricing.amountPence);
  return units > 0 ? `${units} ${words}` : undefined;
}

import type { Pricing } from '../innovation/innovation-profile';
import type { Pence } from '../kernel/pence';
import type { Scale } from '../need/problem-statement';

/** What has to be known before a price can be compared with a budget. */
export type MissingCostFact =
  'pricing' | 'pricing basis' | 'patientsPerYear' | 'testsPerYear' | 'devices' | 'staffUsers';

/** The first year's cost, or the one fact that is missing. */
export type AnnualCost =
  { readonly known: true; readonly pence: Pence } | { readonly known: false; readonly missing: MissingCostFact };

/**
 * Cost of the first year at the need's scale, in whole pence, rounded up. A price per patient or test is multiplied by the year's number;
 * devices and one-off purchases are spread over their life (one year unless stated); a price per site counts one site unless stated;
 * a set-up cost falls in full on the first year.
 */
export function annualCostPence(pricing: Pricing | undefined, scale: Scale): AnnualCost {
  if (pricing === undefined) return { known: false, missing: 'pricing' };
  const factor = yearlyFactor(pricing, scale);
  if (typeof factor === 'string') return { known: false, missing: factor };
  return {
    known: true,
    pence: Math.ceil((pricing.amountPence * factor.units) / factor.years) + (pricing.setupPence ?? 0),
  };
}

/** How many units of the price a year costs: `units / years`; or the fact that is missing. */
export function yearlyFactor(
  pricing: Pricing,
  scale: Scale,
): { readonly units: number; readonly years: number } | MissingCostFact {
  const years = pricing.lifeYears !== undefined && pricing.lifeYears > 0 ? pricing.lifeYears : 1;
  switch (pricing.basis) {
    case 'per_patient':
      return counted(scale.patientsPerYear, 'patientsPerYear');
    case 'per_test':
      return counted(scale.testsPerYear, 'testsPerYear');
    case 'per_device':
      return scale.devices === undefined ? 'devices' : { units: scale.devices, years };
    case 'per_staff_user_year':
      return counted(scale.staffUsers, 'staffUsers');
    case 'per_site_year':
      return { units: scale.sites ?? 1, years: 1 };
    case 'per_organisation_year':
      return { units: 1, years: 1 };
    case 'one_off':
      return { units: 1, years };
    case 'free':
      return { units: 0, years: 1 };
    default:
      return 'pricing basis';
  }
}

function counted(
  units: number | undefined,
  missing: MissingCostFact,
): { readonly units: number; readonly years: number } | MissingCostFact {
  return units === undefined ? missing : { units, years: 1 };
}

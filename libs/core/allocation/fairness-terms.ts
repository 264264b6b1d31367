import { compareText } from '../kernel/compare-text';
import type { RegionStanding, SupplierStanding, SupplierWaiting } from './allocation-input';

/** The most phi can add or take. */
export const SUPPLIER_FAIRNESS = 0.03;
/** Difference of exposure at which phi is at its most. */
const FULL_DIFFERENCE = 3;
/** The most rho can add or take. */
export const REGIONAL_BALANCE = 0.02;
/** The most psi can add, and the months of waiting after which it does. */
export const WAITING_BONUS = 0.5;
const FULL_WAITING_MONTHS = 12;
/** What a product gains that can answer both needs of a joint demand: as much as an introduction must be worth at all. */
export const JOINT_DEMAND = 0.05;

/**
 * phi by organisation: `0.03 clip((Ebar_o - E_o) / 3)` to -1..1, where `Ebar_o = (SUM E) m_o / SUM m` is the share of all exposure its merit
 * would earn. Nothing for anyone while nobody has merit.
 */
export function supplierFairness(standings: readonly SupplierStanding[]): ReadonlyMap<string, number> {
  const sorted = standings.toSorted((a, b) => compareText(a.organisationId, b.organisationId));
  const exposure = sorted.reduce((sum, each) => sum + each.exposure, 0);
  const merit = sorted.reduce((sum, each) => sum + each.merit, 0);
  if (merit <= 0) return new Map();
  return new Map(
    sorted.map((each) => {
      const due = (exposure * each.merit) / merit;
      return [each.organisationId, SUPPLIER_FAIRNESS * clipBoth((due - each.exposure) / FULL_DIFFERENCE)];
    }),
  );
}

/** rho by network: `0.02 clip((met_bar - met_r) / met_bar)` to -1..1, met being shares of needs met. Nothing while no need is met anywhere. */
export function regionalBalance(standings: readonly RegionStanding[]): ReadonlyMap<string, number> {
  const needs = standings.reduce((sum, each) => sum + each.needs, 0);
  const met = standings.reduce((sum, each) => sum + each.met, 0);
  if (met === 0) return new Map();
  const national = met / needs;
  return new Map(
    standings
      .filter((each) => each.needs > 0)
      .map((each) => [each.networkId, REGIONAL_BALANCE * clipBoth((national - each.met / each.needs) / national)]),
  );
}

/**
 * psi by organisation: `0.5 min(1, months / 12)`. Rises with every month of a year's waiting and ends with the first approved introduction. How
 * much of it counts depends on the network: `reviewRoom`.
 */
export function waitingTerms(waiting: readonly SupplierWaiting[]): ReadonlyMap<string, number> {
  return new Map(
    waiting.map(({ organisationId, months }) => [
      organisationId,
      WAITING_BONUS * Math.min(1, Math.max(0, months) / FULL_WAITING_MONTHS),
    ]),
  );
}

function clipBoth(value: number): number {
  return Math.max(-1, Math.min(1, value));
}

import { compareText } from '../kernel/compare-text';
import type { CandidatePair, SupplierStanding } from './allocation-input';
import { joinIds } from './join-ids';

/** One showing of a supplier organisation to a need. */
export interface Showing {
  readonly organisationId: string;
  readonly needId: string;
  /** Months counted from any fixed start, e.g. year * 12 + month. */
  readonly month: number;
  /** Place among what the need was shown, from 1. */
  readonly rank: number;
}

/** Months in which a showing loses half its weight. */
export const EXPOSURE_HALF_LIFE_MONTHS = 3;

/**
 * E_o of every organisation ever shown, at the end of `closedAt`: each showing counts `2^(-months/3) / log2(1 + rank)`. Showings are counted
 * by organisation, and at one need in one month only the best-placed product of an organisation counts, so that splitting a product in
 * two neither hides exposure nor adds to it. Later months are left out.
 */
export function exposureLedger(showings: readonly Showing[], closedAt: number): ReadonlyMap<string, number> {
  const best = new Map<string, Showing>();
  for (const showing of showings) {
    if (showing.month > closedAt) continue;
    const key = joinIds(showing.organisationId, String(showing.month), showing.needId);
    const held = best.get(key);
    if (held === undefined || showing.rank < held.rank) best.set(key, showing);
  }
  const exposures = new Map<string, number>();
  for (const [, { organisationId, month, rank }] of [...best].toSorted(([a], [b]) => compareText(a, b))) {
    const weight = 2 ** (-(closedAt - month) / EXPOSURE_HALF_LIFE_MONTHS) / Math.log2(1 + rank);
    exposures.set(organisationId, (exposures.get(organisationId) ?? 0) + weight);
  }
  return exposures;
}

/**
 * m_o of every organisation with a pair: over the needs whose gates it passes, the expected value of its best product there, added up. The
 * best, not the sum: copies of a product earn nothing.
 */
export function supplierMerits(
  pairs: readonly Pick<CandidatePair, 'needId' | 'organisationId' | 'expectedValue'>[],
): ReadonlyMap<string, number> {
  const best = new Map<string, { organisationId: string; value: number }>();
  for (const { needId, organisationId, expectedValue } of pairs) {
    const key = joinIds(organisationId, needId);
    const held = best.get(key);
    if (held === undefined || expectedValue > held.value) best.set(key, { organisationId, value: expectedValue });
  }
  const merits = new Map<string, number>();
  for (const [, { organisationId, value }] of [...best].toSorted(([a], [b]) => compareText(a, b))) {
    merits.set(organisationId, (merits.get(organisationId) ?? 0) + value);
  }
  return merits;
}

/**
 * Closes a month: what every organisation was shown against what it merited. Handed to the following month's allocation, where it is a
 * constant, so that nothing in a run depends on the run's own outcome.
 */
export function closeLedger(
  showings: readonly Showing[],
  pairs: readonly Pick<CandidatePair, 'needId' | 'organisationId' | 'expectedValue'>[],
  closedAt: number,
): SupplierStanding[] {
  const exposures = exposureLedger(showings, closedAt);
  const merits = supplierMerits(pairs);
  return [...new Set([...exposures.keys(), ...merits.keys()])].toSorted(compareText).map((organisationId) => ({
    organisationId,
    exposure: exposures.get(organisationId) ?? 0,
    merit: merits.get(organisationId) ?? 0,
  }));
}

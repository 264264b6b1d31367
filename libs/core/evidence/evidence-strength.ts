import type { JudgedEvidenceItem, VerificationState } from '../innovation/evidence-item';
import type { CalendarDay } from '../kernel/calendar-day';
import { daysBetween } from '../kernel/calendar-day';
import { itemsInDomain } from './evidence-standing';
import { levelOfDesign } from './evidence-level';

/** Strength of a perfect item by level 0 to 5. */
export const STRENGTH_BY_LEVEL: readonly number[] = [0, 0.15, 0.35, 0.55, 0.75, 0.9];

const VERIFICATION_FACTOR: Readonly<Record<VerificationState, number>> = {
  verified: 1,
  self_declared: 0.6,
  rejected: 0,
};
const SPONSORED_FACTOR = 0.85;
const AGE_FLOOR = 0.5;
/** Years in which evidence loses half its strength. */
const HALF_LIFE_YEARS = 8;
const DAYS_PER_YEAR = 365.25;

/** From where and when evidence is looked at. */
export interface EvidenceContext {
  /** Care settings of the need. */
  readonly careSettings: readonly string[];
  /** The day to which age is counted: an epoch's day, never today's. */
  readonly asOf: CalendarDay;
}

/**
 * How much one item is worth, 0 to 0.9: level strength times context (1 NHS in a setting of the need, 0.8 elsewhere in the United
 * Kingdom or in a comparable system, 0.6 anywhere else), age (halved every eight years, never below a half), independence (1, or 0.85
 * when sponsored) and verification (1 verified, 0.6 declared, 0 rejected).
 */
export function itemStrength(item: JudgedEvidenceItem, context: EvidenceContext): number {
  return (
    (STRENGTH_BY_LEVEL[levelOfDesign(item.design)] ?? 0) *
    contextFactor(item, context.careSettings) *
    ageFactor(item.date, context.asOf) *
    (item.independent ? 1 : SPONSORED_FACTOR) *
    VERIFICATION_FACTOR[item.verification]
  );
}

/**
 * Strength of everything known in a domain, 0 to below 1: `1 - PRODUCT(1 - e_i)`, the chance that at least one item is right if they err
 * independently (noisy-or). Adding an item never lowers it: factors are multiplied in ascending order of strength, and inserting a factor
 * of at most 1 cannot raise a product even after rounding. The order of the items does not matter.
 */
export function domainStrength(items: readonly JudgedEvidenceItem[], domain: string, context: EvidenceContext): number {
  const strengths = itemsInDomain(items, domain).map((item) => itemStrength(item, context));
  return 1 - strengths.toSorted((a, b) => a - b).reduce((doubt, strength) => doubt * (1 - strength), 1);
}

/** 1 when new, a half after eight years or more. Evidence dated after `asOf` counts as new. */
export function ageFactor(date: CalendarDay, asOf: CalendarDay): number {
  const years = Math.max(0, daysBetween(date, asOf)) / DAYS_PER_YEAR;
  return Math.max(AGE_FLOOR, Math.exp((-Math.LN2 * years) / HALF_LIFE_YEARS));
}

function contextFactor(item: JudgedEvidenceItem, careSettings: readonly string[]): number {
  if (item.place === 'uk_nhs' && item.setting !== undefined && careSettings.includes(item.setting)) return 1;
  return item.place === 'uk_nhs' || item.place === 'uk_other' || item.place === 'comparable_system' ? 0.8 : 0.6;
}

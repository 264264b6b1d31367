import { addDays, type CalendarDay } from '../kernel/calendar-day';

/** From so many days before it runs out, an assessment says so. */
export const ASSESSMENT_WARNING_DAYS = 60;
/** No assessment is relied on for longer than three years: products and what is asked of them change. */
export const LONGEST_VALIDITY_DAYS = 1_096;

/** Whether an assessment may be relied on. */
export type AssessmentStanding = 'valid' | 'expiring' | 'expired' | 'withdrawn';

/** What decides how an assessment stands. */
export interface AssessmentDates {
  /** The last day on which it holds. */
  readonly validUntil: CalendarDay;
  readonly isWithdrawn: boolean;
}

/** How an assessment stands on a day: withdrawn for good, or by its last day. */
export function assessmentStanding(
  { validUntil, isWithdrawn }: AssessmentDates,
  today: CalendarDay,
): AssessmentStanding {
  if (isWithdrawn) return 'withdrawn';
  if (validUntil < today) return 'expired';
  return validUntil <= addDays(today, ASSESSMENT_WARNING_DAYS) ? 'expiring' : 'valid';
}

/** What is wrong with the days of an assessment that is to be recorded; undefined when nothing is. */
export function faultOfDays(
  { assessedOn, validUntil }: { readonly assessedOn: CalendarDay; readonly validUntil: CalendarDay },
  today: CalendarDay,
): { readonly field: 'assessedOn' | 'validUntil'; readonly says: string } | undefined {
  if (assessedOn > today) return { field: 'assessedOn', says: 'it lies ahead; record what was done already' };
  if (validUntil <= assessedOn) return { field: 'validUntil', says: 'give a day after the assessment' };
  if (validUntil < today)
    return { field: 'validUntil', says: 'it has passed; record only what others can still rely on' };
  if (validUntil > addDays(assessedOn, LONGEST_VALIDITY_DAYS))
    return { field: 'validUntil', says: 'give a day within three years of the assessment' };
  return undefined;
}

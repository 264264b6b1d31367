import { addDays } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from './london-time';
import { type WorkingCalendar, englishCalendar } from './working-calendar';

/** So many days after an introduction both sides are asked how far it got, while nobody has said. */
export const OUTCOME_QUESTION_DAYS = [30, 90, 180] as const;

const ENGLAND = englishCalendar();

/**
 * The question that is due at `now` about an introduction of `introducedAt`: the latest whose day, or the first working day after it, has come.
 * Undefined before the first, and on days that are not worked. After a long standstill only the latest is asked.
 */
export function outcomeQuestionDue(
  introducedAt: Date,
  now: Date,
  calendar: WorkingCalendar = ENGLAND,
): (typeof OUTCOME_QUESTION_DAYS)[number] | undefined {
  const today = londonDay(now);
  if (!calendar.isWorkingDay(today)) return undefined;
  const since = londonDay(introducedAt);
  return OUTCOME_QUESTION_DAYS.findLast((days) => calendar.addWorkingDays(addDays(since, days), 0) <= today);
}

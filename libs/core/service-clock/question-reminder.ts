import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from './london-time';
import { type WorkingCalendar, englishCalendar } from './working-calendar';

/** How an unanswered question stands to the last day on which an answer is in time. */
export type QuestionStage = 'nearly_due' | 'overdue';

const ENGLAND = englishCalendar();

/**
 * What whoever is asked is reminded of at `now`: from the last working day before `dueOn` that it is nearly due, after `dueOn` that it is
 * overdue. Undefined before, and on days that are not worked. After a long standstill the later of the two is all that is said.
 */
export function questionStage(
  dueOn: CalendarDay,
  now: Date,
  calendar: WorkingCalendar = ENGLAND,
): QuestionStage | undefined {
  const today = londonDay(now);
  if (!calendar.isWorkingDay(today)) return undefined;
  if (today > dueOn) return 'overdue';
  return calendar.workingDaysBetween(today, dueOn) <= 1 ? 'nearly_due' : undefined;
}

import { addDays, type CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { englishCalendar, londonDay, startOfLondonDay } from '@matchwell/core/service-clock';

const ENGLAND = englishCalendar();

/** The month of a moment in England, `YYYY-MM`. */
export function monthOf(at: Date): string {
  return londonDay(at).slice(0, 7);
}

/** The month before, `YYYY-MM`. */
export function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7);
}

/** Months counted from year 0, so that they can be subtracted. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** When the month of a moment began in England. */
export function startOfMonth(at: Date): Date {
  return startOfLondonDay(`${monthOf(at)}-01`);
}

/** The first working day of a month in England. */
export function firstWorkingDay(month: string): CalendarDay {
  return ENGLAND.addWorkingDays(`${month}-01`, 0);
}

import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/**
 * The calendar day in England at an instant. British Summer Time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the
 * last Sunday of October (Summer Time Act 1972 as amended in 2002); computed, so that no machine's time zone data or setting matters.
 */
export function londonDay(instant: Date): CalendarDay {
  const time = instant.getTime();
  return new Date(time + offsetAt(time)).toISOString().slice(0, 10);
}

/** The first instant of a calendar day in England. The clocks never change at midnight, so it exists exactly once. */
export function startOfLondonDay(day: CalendarDay): Date {
  const midnight = Date.parse(day);
  return new Date(midnight - offsetAt(midnight - MS_PER_HOUR));
}

/** The instant at which clocks in England show the full hour `hour` (3 to 23, when every hour exists exactly once) on a day. */
export function londonMoment(day: CalendarDay, hour: number): Date {
  const shown = Date.parse(day) + hour * MS_PER_HOUR;
  return new Date(shown - offsetAt(shown - MS_PER_HOUR));
}

/** The last millisecond of a calendar day in England: 23, 24 or 25 hours after its first instant. */
export function endOfLondonDay(day: CalendarDay): Date {
  const next = new Date(Date.parse(day) + MS_PER_DAY).toISOString().slice(0, 10);
  return new Date(startOfLondonDay(next).getTime() - 1);
}

function offsetAt(time: number): number {
  const year = new Date(time).getUTCFullYear();
  return time >= lastSunday(year, 3) + MS_PER_HOUR && time < lastSunday(year, 10) + MS_PER_HOUR ? MS_PER_HOUR : 0;
}

/** Midnight UTC of the last Sunday of a month with 31 days. */
function lastSunday(year: number, month: 3 | 10): number {
  const last = Date.UTC(year, month - 1, 31);
  return last - new Date(last).getUTCDay() * MS_PER_DAY;
}

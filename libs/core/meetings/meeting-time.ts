import type { CalendarDay } from '../kernel/calendar-day';
import { londonDay, londonMoment, startOfLondonDay } from '../service-clock';

const MINUTE_MS = 60_000;

/** Meetings begin between these full hours by the clocks in England; the clocks change before the first of them. */
export const MEETING_HOURS = { first: 6, last: 21 } as const;

/** How long a meeting may be, in minutes. */
export const MEETING_MINUTES = { least: 15, most: 480 } as const;

/** A time of day as it is written: hours and minutes by 24 hours. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The instant at which clocks in England show a time on a day, summer and winter. @throws RangeError outside {@link MEETING_HOURS}, where a
 * time may exist twice or not at all.
 */
export function meetingStart(day: CalendarDay, time: string): Date {
  const [, hour, minute] = TIME_OF_DAY.exec(time) ?? [];
  const shown = Number(hour);
  if (hour === undefined || shown < MEETING_HOURS.first || shown > MEETING_HOURS.last)
    throw new RangeError(`Meetings begin from 0${MEETING_HOURS.first}:00 to ${MEETING_HOURS.last}:59.`);
  return new Date(londonMoment(day, shown).getTime() + Number(minute) * MINUTE_MS);
}

/** The day and the time that clocks in England show at an instant. */
export function shownInEngland(instant: Date): { readonly day: CalendarDay; readonly time: string } {
  const day = londonDay(instant);
  const noon = londonMoment(day, 12).getTime();
  // Counted from noon, because midnight may lie before a change of the clocks.
  const isBeforeChange = instant.getTime() < londonMoment(day, 3).getTime();
  const minutes = isBeforeChange
    ? Math.floor((instant.getTime() - startOfLondonDay(day).getTime()) / MINUTE_MS)
    : 12 * 60 + Math.floor((instant.getTime() - noon) / MINUTE_MS);
  return { day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

function two(figure: number): string {
  return String(figure).padStart(2, '0');
}

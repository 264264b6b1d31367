import { type CalendarDay, addDays } from '../kernel/calendar-day';
import { londonDay, londonMoment } from '../service-clock';

/** How often somebody gets a digest. */
export type DigestPeriod = 'daily' | 'weekly';

/** Digests go out at this hour in England, summer and winter. */
export const DIGEST_HOUR = 8;

/** One moment at which digests go out. */
export interface DigestSlot {
  /** The day in England that names it: each person gets at most one digest for a period and day. */
  readonly day: CalendarDay;
  /** 08:00 in England on that day. What was written from then on belongs to the next slot. */
  readonly at: Date;
}

/**
 * The latest slot that has come at `now`: every day at 08:00 in England, or every Monday. Nothing is early, because the slot lies at or before
 * `now`; nothing is twice, because a clock that is set back names a slot that has been.
 */
export function digestSlot(period: DigestPeriod, now: Date): DigestSlot {
  const today = londonDay(now);
  const day = now >= londonMoment(today, DIGEST_HOUR) ? today : addDays(today, -1);
  const slotDay = period === 'daily' ? day : addDays(day, -((weekday(day) + 6) % 7));
  return { day: slotDay, at: londonMoment(slotDay, DIGEST_HOUR) };
}

/** 0 is Sunday. */
function weekday(day: CalendarDay): number {
  return new Date(Date.parse(day)).getUTCDay();
}

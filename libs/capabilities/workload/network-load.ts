import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkId } from '@matchwell/core/routing';
import { type WorkingCalendar, englishCalendar } from '@matchwell/core/service-clock';

/** How many reviews a month a network is taken to have room for until it says otherwise. */
export const USUAL_MONTHLY_REVIEWS = 20;

/** A network is overloaded once its load has been above 1 for this many working days; only then does work spill over. */
export const OVERLOAD_AFTER_WORKING_DAYS = 5;

/** Open work of a network against its room. */
export interface NetworkLoad {
  readonly networkId: NetworkId;
  /** Introductions that wait for its review. */
  readonly open: number;
  readonly monthlyReviews: number;
  /** Open work over room: 1 is full. */
  readonly load: number;
  /** The day since which the load has been above 1; null when it is not. */
  readonly fullSince: CalendarDay | null;
  readonly overloaded: boolean;
}

const ENGLAND = englishCalendar();

/** Since when each network has been above its room, given what held before: a network that is no longer above it is forgotten. */
export function nextFullSince(
  before: ReadonlyMap<NetworkId, CalendarDay>,
  loads: ReadonlyMap<NetworkId, number>,
  today: CalendarDay,
): Map<NetworkId, CalendarDay> {
  const next = new Map<NetworkId, CalendarDay>();
  for (const [network, load] of loads) {
    const since = before.get(network);
    if (load > 1) next.set(network, since !== undefined && since < today ? since : today);
  }
  return next;
}

/** Whether a network that has been above its room since a day is overloaded today. */
export function isOverloaded(since: CalendarDay, today: CalendarDay, calendar: WorkingCalendar = ENGLAND): boolean {
  return calendar.workingDaysBetween(since, today) >= OVERLOAD_AFTER_WORKING_DAYS;
}

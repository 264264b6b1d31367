import type { CalendarDay } from './calendar-day';

/** The only source of the present moment. Injected, so that a test owns time. */
export abstract class Clock {
  abstract now(): Date;

  /** Today in UTC. Within an hour of English midnight in summer it may be yesterday's date in England. */
  today(): CalendarDay {
    return this.now().toISOString().slice(0, 10);
  }
}

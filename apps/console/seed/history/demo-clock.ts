import { addDays } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { englishCalendar } from '@matchwell/core/service-clock';

const MINUTE_MS = 60_000;
/** Nine in the morning, UTC; a day has time for more than there is to tell of it. */
const START_OF_WORK_MS = 9 * 60 * MINUTE_MS;
const BETWEEN_EVENTS_MS = 3 * MINUTE_MS;

/** The time in which the demo market's past happens. Before it is sent anywhere, and after it came back, it is the present. */
export class DemoClock extends Clock {
  private at: Date | undefined;

  override now(): Date {
    return new Date(this.at ?? Date.now());
  }

  /**
   * Goes to the last working day in England that is at least `daysAgo` days, one or more, before the real today. Every journey on the same day
   * arrives a little later, so what is told in order happens in order.
   */
  travelTo(daysAgo: number): void {
    let day = addDays(new Date().toISOString().slice(0, 10), -daysAgo);
    while (!englishCalendar().isWorkingDay(day)) day = addDays(day, -1);
    const morning = new Date(Date.parse(day) + START_OF_WORK_MS);
    this.at = this.at && this.at >= morning ? new Date(this.at.getTime() + BETWEEN_EVENTS_MS) : morning;
  }

  comeBack(): void {
    this.at = undefined;
  }
}

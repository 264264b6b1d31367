import type { DemoClock } from './demo-clock';

interface TimelineEvent {
  /** Whole days before today, at least 1. */
  readonly daysAgo: number;
  readonly happen: () => Promise<void>;
}

/** What happened, and when: told in the order of time, so that no record is younger than what follows from it. */
export class Timeline {
  private readonly ahead: TimelineEvent[] = [];

  constructor(private readonly clock: DemoClock) {}

  /** Adds an event; of those of one day the one added first happens first. An event may add others that follow it. */
  add(daysAgo: number, happen: () => Promise<void>): void {
    const later = this.ahead.findIndex((each) => each.daysAgo < daysAgo);
    this.ahead.splice(later === -1 ? this.ahead.length : later, 0, { daysAgo, happen });
  }

  /** Lets everything happen, and comes back to the present whatever becomes of it. */
  async tell(): Promise<void> {
    try {
      for (let event = this.ahead.shift(); event; event = this.ahead.shift()) {
        this.clock.travelTo(event.daysAgo);
        await event.happen();
      }
    } finally {
      this.clock.comeBack();
    }
  }
}

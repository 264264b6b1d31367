import { Clock } from '@matchwell/core/kernel/clock';

/** A clock that a test sets by hand. It stands still until it is moved. */
export class HandClock extends Clock {
  constructor(private moment = new Date('2026-11-22T09:30:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.moment);
  }

  /** Lets time pass. */
  advance(milliseconds: number): void {
    this.moment = new Date(this.moment.getTime() + milliseconds);
  }
}

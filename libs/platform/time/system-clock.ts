import { Clock } from '@matchwell/core/kernel/clock';

/** The machine's clock. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

import { ATTEMPT_LIMITS, AttemptLimiter, type AttemptSubject } from '@matchwell/capabilities/people';

/** Counts attempts in memory; pauses last until a test ends them. */
export class InMemoryAttemptLimiter extends AttemptLimiter {
  private readonly taken = new Map<string, number>();

  override async take(subject: AttemptSubject, key: string): Promise<number> {
    const { attempts, pauseSeconds } = ATTEMPT_LIMITS[subject];
    const taken = (this.taken.get(`${subject} ${key}`) ?? 0) + 1;
    this.taken.set(`${subject} ${key}`, taken);
    return taken > attempts ? pauseSeconds : 0;
  }

  override async giveBack(subject: AttemptSubject, key: string): Promise<void> {
    const taken = this.taken.get(`${subject} ${key}`) ?? 0;
    if (subject !== 'address') this.taken.delete(`${subject} ${key}`);
    else this.taken.set(`${subject} ${key}`, Math.max(0, taken - 1));
  }

  /** Lets every pause be over. */
  pausesEnd(): void {
    this.taken.clear();
  }
}

/** What attempts are counted for: guesses at one account's password or code, or from one network address. */
export type AttemptSubject = 'account' | 'code' | 'address';

/** How many attempts may fail before a pause, and how long the pause is, in seconds. */
export const ATTEMPT_LIMITS: Readonly<
  Record<AttemptSubject, { readonly attempts: number; readonly pauseSeconds: number }>
> = {
  account: { attempts: 5, pauseSeconds: 15 * 60 },
  code: { attempts: 5, pauseSeconds: 15 * 60 },
  address: { attempts: 100, pauseSeconds: 15 * 60 },
};

/**
 * Counts attempts at guessing, for all processes together. An attempt is taken before it is looked at, in one step, so that a thousand at once
 * are no more than the limit.
 */
export abstract class AttemptLimiter {
  /** Takes an attempt. Answers 0 when it may be looked at, or how many seconds to wait. `key` holds nothing personal: a hash. */
  abstract take(subject: AttemptSubject, key: string): Promise<number>;

  /** Gives an attempt back that was no guess: it succeeded. For an account or a code, all of them. */
  abstract giveBack(subject: AttemptSubject, key: string): Promise<void>;
}

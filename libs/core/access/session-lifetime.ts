/** A session ends this long after sign-in, whatever happens in it: twelve hours, in milliseconds. */
export const SESSION_LENGTH_MS = 12 * 60 * 60 * 1000;

/** A session that is not used ends after this: thirty minutes, in milliseconds. */
export const SESSION_IDLE_MS = 30 * 60 * 1000;

/**
 * Use is written down at most this often, in milliseconds. The idle limit counts from what was written, so a session may end up to a
 * minute before its thirty minutes of rest are over, and never after them.
 */
export const USE_NOTED_EVERY_MS = 60 * 1000;

/** How far the clocks of two processes may lie apart, in milliseconds, before a moment counts as one that cannot be. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** The moments that decide whether a session still holds. */
export interface SessionTimes {
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** Never later than `SESSION_LENGTH_MS` after `createdAt`. */
  readonly expiresAt: Date;
}

/** Whether a session holds, or why it does not. */
export type SessionStanding = 'live' | 'idle' | 'expired' | 'from_the_future';

/**
 * How a session stands at a moment. A limit that is reached is passed: at exactly thirty minutes, or twelve hours, it has ended. A session
 * that says it was opened or used more than the tolerated skew after `now` is not honoured: a clock that jumped must not lengthen it.
 */
export function sessionStanding({ createdAt, lastUsedAt, expiresAt }: SessionTimes, now: Date): SessionStanding {
  const at = now.getTime();
  if (at >= expiresAt.getTime() || at >= createdAt.getTime() + SESSION_LENGTH_MS) return 'expired';
  if (Math.max(createdAt.getTime(), lastUsedAt.getTime()) - at > CLOCK_SKEW_MS) return 'from_the_future';
  if (at >= lastUsedAt.getTime() + SESSION_IDLE_MS) return 'idle';
  return 'live';
}

/** Whether a use at `now` is to be written down: when the last one written is a minute or more ago. */
export function isUseToBeNoted({ lastUsedAt }: Pick<SessionTimes, 'lastUsedAt'>, now: Date): boolean {
  return now.getTime() - lastUsedAt.getTime() >= USE_NOTED_EVERY_MS;
}

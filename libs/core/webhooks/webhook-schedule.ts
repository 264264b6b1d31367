const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How long to wait after the first, second, ... failed attempt. The waits that Standard Webhooks 1.0.0 ("Deliverability and reliability")
 * recommends, to about three days in all; its first, of five seconds, is a minute here, which is how often what is due is looked for.
 */
export const WEBHOOK_WAITS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** How often an event is tried before it is given up. */
export const ATTEMPTS_MAX = WEBHOOK_WAITS_MS.length + 1;

/** How long all attempts at an event take, in whole days. */
export const DAYS_OF_ATTEMPTS = Math.round(WEBHOOK_WAITS_MS.reduce((sum, wait) => sum + wait, 0) / (24 * HOUR_MS));

/** An attempt without an answer has failed after so many seconds. */
export const ATTEMPT_SECONDS = 8;

/** A wait is longer by at most this share of itself, so that what failed together is not tried together again. */
const JITTER = 0.2;

/** Nothing is waited for longer than this, whatever the receiver asks. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;

/** An endpoint that took nothing for so many days is switched off. */
export const DAYS_OF_FAILURE = 5;

/** What was sent, and what waits, is kept for so many days. */
export const DELIVERIES_KEPT_DAYS = 30;

/** For so many hours after a change of the secret, what is sent is signed with the old one too. */
export const SECRET_OVERLAP_HOURS = 24;

/**
 * When to try a delivery again after `failures` failed attempts (1 or more), the last of which was at `at`; undefined when it is time to give up.
 * `chance` is in [0, 1). `askedSeconds` is what the receiver asked for with `Retry-After`: it can make a wait longer, to a day, and never shorter.
 */
export function nextDelivery(failures: number, at: Date, chance: number, askedSeconds = 0): Date | undefined {
  const wait = WEBHOOK_WAITS_MS[failures - 1];
  if (wait === undefined) return undefined;
  const asked = Math.min(LONGEST_WAIT_MS, askedSeconds * SECOND_MS);
  return new Date(at.getTime() + Math.max(asked, Math.round(wait * (1 + JITTER * chance))));
}

/**
 * Until when an endpoint is left alone after `failures` failed attempts in a row: a minute, doubled each time, to an hour; or as long as it asks
 * for, to a day.
 */
export function restUntil(failures: number, at: Date, askedSeconds = 0): Date {
  const asked = Math.min(LONGEST_WAIT_MS, askedSeconds * SECOND_MS);
  return new Date(at.getTime() + Math.max(asked, Math.min(HOUR_MS, MINUTE_MS * 2 ** (failures - 1))));
}

/** Whether an endpoint that has failed since then without a break is to be switched off. */
export function failedTooLong(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() >= DAYS_OF_FAILURE * 24 * HOUR_MS;
}

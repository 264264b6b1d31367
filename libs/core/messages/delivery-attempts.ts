const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after the first, second, ... failed attempt: about two days in all, what RFC 5321 (4.5.4.1) asks of a queue at least. */
const WAITS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
];

/** When to try again after `attempts` failures (1 or more) the last of which was at `at`; undefined when it is time to give up. */
export function nextAttempt(attempts: number, at: Date): Date | undefined {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? undefined : new Date(at.getTime() + wait);
}

/** When a child process that ended unasked is started again. Durations in milliseconds. */
export interface RestartPolicy {
  /** Restarts in a row before giving up; 0 gives up at the first end. */
  maximumRestarts: number;
  firstDelayMilliseconds: number;
  longestDelayMilliseconds: number;
  /** A child that ran at least this long was healthy: counting starts afresh. */
  healthyAfterMilliseconds: number;
}

/** Gives up after about half a minute of a child that will not stay up. */
export const DEFAULT_RESTART_POLICY: RestartPolicy = {
  maximumRestarts: 6,
  firstDelayMilliseconds: 500,
  longestDelayMilliseconds: 15_000,
  healthyAfterMilliseconds: 60_000,
};

/**
 * How long to wait before the next restart, twice as long each time up to the longest; undefined to give up.
 * @param restartsSoFar restarts in a row so far.
 */
export function restartDelay(policy: RestartPolicy, restartsSoFar: number): number | undefined {
  if (restartsSoFar >= policy.maximumRestarts) {
    return undefined;
  }
  return Math.min(policy.firstDelayMilliseconds * 2 ** restartsSoFar, policy.longestDelayMilliseconds);
}

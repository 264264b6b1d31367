import { setTimeout as pause } from 'node:timers/promises';

/** How often to look, and how long before giving up. */
export interface PollTiming {
  everyMilliseconds: number;
  withinMilliseconds: number;
}

/**
 * Asks `probe` again and again until it answers something other than `undefined`, and returns that; `undefined` when the
 * time is up. The first question is asked at once, and one more after the deadline has passed.
 */
export async function pollUntil<T>(
  probe: () => T | undefined | Promise<T | undefined>,
  timing: PollTiming,
): Promise<T | undefined> {
  const deadline = performance.now() + timing.withinMilliseconds;
  const ask = async (): Promise<T | undefined> => {
    const late = performance.now() >= deadline;
    const answer = await probe();
    if (answer !== undefined || late) {
      return answer;
    }
    await pause(timing.everyMilliseconds);
    return ask();
  };
  return ask();
}

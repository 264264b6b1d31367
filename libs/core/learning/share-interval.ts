import type { Interval } from '../text/evaluation/bootstrap';

/** The score interval of a share (Wilson 1927), at 95%: never of no width, even when nothing or everything came to something. */
export function wilsonInterval(share: number, count: number): Interval {
  const z = 1.96;
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

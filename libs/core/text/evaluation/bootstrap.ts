import { mean } from './ranking-metrics';

/** A seeded generator of numbers in [0, 1): mulberry32 by Tommy Ettinger (public domain). The same seed gives the same sequence. */
export function seededGenerator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bounds of an interval, low <= high. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile bootstrap interval of the mean: values are drawn with replacement `resamples` times and the middle `confidence` share of the
 * resampled means is kept. For a paired comparison pass the differences per query. [0, 0] of nothing.
 */
export function bootstrapInterval(values: readonly number[], seed = 1, resamples = 1000, confidence = 0.95): Interval {
  if (values.length === 0) return { low: 0, high: 0 };
  const random = seededGenerator(seed);
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] as number)),
  ).toSorted((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  const at = (share: number): number =>
    means[Math.min(resamples - 1, Math.max(0, Math.round(share * (resamples - 1))))] as number;
  return { low: at(tail), high: at(1 - tail) };
}

import type { PreparedDocument } from './prepared-document';
import type { TextStatistics } from './text-statistics';

/**
 * The denominator's constant part for one text: k1 * (1 - b + b * length / averageLength). An empty corpus has average length 0 and
 * counts as 1.
 */
export function lengthNorm(length: number, averageLength: number, k1: number, b: number): number {
  return k1 * (1 - b + (b * length) / Math.max(1, averageLength));
}

/**
 * BM25's answer to "how much is this term here": frequency / (frequency + norm), from 0 (absent) towards 1. Rounded to single precision
 * so that a stored value and a recomputed one are the same number.
 */
export function impact(frequency: number, norm: number): number {
  return frequency <= 0 ? 0 : Math.fround(frequency / (frequency + norm));
}

/** Frequencies of one term over all passages, each passage counting its weight. */
export function weightedFrequency(frequencies: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let p = 0; p < frequencies.length; p += 1) sum += (frequencies[p] as number) * (weights[p] as number);
  return sum;
}

/** Length norm of a whole document whose passages are searched together, each counting its weight in both lengths. */
export function documentNorm(document: PreparedDocument, statistics: TextStatistics): number {
  const { searchSaturation, searchLengthEffect } = statistics.settings;
  const length = weightedFrequency(document.lengths, document.weights);
  const average = weightedFrequency(
    document.weights.map((_, p) => statistics.averageLengths[p] ?? 0),
    document.weights,
  );
  return lengthNorm(length, average, searchSaturation, searchLengthEffect);
}

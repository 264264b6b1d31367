import { OF_FOLLOWER, PAIR_REACH } from './pair-proximity';

/** A term stands at most so often at one position: a compound may come to the same term as its first part. */
const MOST_AT_ONE = 2;
const WITHIN_REACH = Array.from({ length: PAIR_REACH }, (_, at) => MOST_AT_ONE / (at + 1)).reduce((a, b) => a + b, 0);

/** What `pairFrequency` counts at most for each mention of the pair's second term: its own, and those of the first that follow. */
export const MOST_OF_SECOND = 1 + OF_FOLLOWER * WITHIN_REACH;
/** The same for each mention of the first term. */
export const MOST_OF_FIRST = OF_FOLLOWER + WITHIN_REACH;

/**
 * What `pairFrequency` is at most, given how often both terms are mentioned, each mention counting the weight of its passage: the one that
 * comes before all others in its passage finds nothing to follow. All three may be given as shares of one number, and so is the answer.
 */
export function pairFrequencyAtMost(first: number, second: number, leastWeight: number): number {
  return Math.max(0, second + OF_FOLLOWER * (first - leastWeight));
}

/**
 * By how much more something mentioned `times` as often is heard: f / (f + n) becomes
 * tf / (tf + n), `heard` being 0 to 1. It falls as more is heard where `times` is above 1, and rises where it is below.
 */
export function heardTimes(times: number, heard: number): number {
  return times / (1 + (times - 1) * heard);
}

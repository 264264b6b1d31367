import { OF_FOLLOWER } from './pair-proximity';

/**
 * What `pairFrequency` is at most, given how often both terms are mentioned, each mention counting the weight of its passage: the one that
 * comes before all others in its passage finds nothing to follow. All three may be given as shares of one number, and so is the answer.
 */
export function pairFrequencyAtMost(first: number, second: number, leastWeight: number): number {
  return Math.max(0, second + OF_FOLLOWER * (first - leastWeight));
}

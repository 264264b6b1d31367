import { impact } from './bm25';
import { pairFrequencyAtMost } from './pair-bounds';

/** What a document hears of a term, 0 to 1, is kept in so many steps, rounded up: no step is "not at all". */
export const HEARD_STEPS = 255;
/** How many steps there are, none among them. */
export const STEPS = HEARD_STEPS + 1;
/** A norm is known to so many parts of the least weight: few tables of pairs are made. */
const PARTS = 32;

/** The steps heard of a term mentioned so often in a document of this norm. */
export function stepsHeard(frequency: number, norm: number): number {
  return stepsOf(impact(frequency, norm));
}

function stepsOf(heard: number): number {
  return Math.min(HEARD_STEPS, Math.ceil(heard * HEARD_STEPS));
}

/** How many norms of the document so often mentioned terms are mentioned, at most: f / (f + n) turned round. */
function normsOf(steps: number): number {
  const heard = steps / HEARD_STEPS;
  return heard / Math.max(1 - heard, 1e-9);
}

const TABLES = new Map<number, Uint8Array>();

/**
 * How many steps are heard of a pair of neighbours at most, by those heard of its first term, times {@link STEPS}, and of its second: none where
 * one is not held. No passage that counts weighs less than `leastShare` times the document's norm.
 */
export function pairSteps(leastShare: number): Uint8Array {
  const share = Math.floor(leastShare * PARTS) / PARTS;
  let table = TABLES.get(share);
  if (table === undefined) {
    table = new Uint8Array(STEPS * STEPS);
    for (let first = 1; first < STEPS; first += 1) {
      for (let second = 1; second < STEPS; second += 1) {
        const norms = pairFrequencyAtMost(normsOf(first), normsOf(second), share);
        table[first * STEPS + second] = stepsOf(norms / (norms + 1));
      }
    }
    TABLES.set(share, table);
  }
  return table;
}

import { withRoom } from '../kernel/growing-array';
import { HEARD_STEPS } from './heard-steps';
import type { IndexedQuery } from './indexed-query';

/** A sum bounds a score from both sides: the whole number of these units in it from above, what remains from below. Both are added up at once, without rounding. */
export const MOST_UNIT = 2 ** 26;
/** All terms and pairs of a query together add so much at most, but for rounding up, for which as much is left: a step of 130,000 of them. */
const LARGEST = 2 ** 25;

/** What one step heard of each term and pair of a query adds to the bounds of a score. Room is used again for the next query. */
export class BoundWorths {
  /** What a score is multiplied by to compare it with a bound. */
  scale = 0;
  /** By place of the term: what a step adds to a sum. */
  steps = new Float64Array(64);
  /** By place of the term: what is taken off again from below, since the last step is not heard whole. */
  roundings = new Float64Array(64);
  /** By number of the pair: what a step adds to a sum. From below nothing: that both terms are held does not make them neighbours. */
  pairs = new Float64Array(64);

  /** Makes a query the one at hand. */
  aim({ size, worths, pairs, pairWorths }: IndexedQuery): void {
    this.makeRoom(size, pairs);
    let total = 0;
    for (let place = 0; place < size; place += 1) total += worths[place] as number;
    for (let pair = 0; pair < pairs; pair += 1) total += pairWorths[pair] as number;
    this.scale = total > 0 ? LARGEST / total : 0;
    const ofStep = this.scale / HEARD_STEPS;
    for (let place = 0; place < size; place += 1) {
      const worth = (worths[place] as number) * ofStep;
      const least = Math.floor(worth);
      this.steps[place] = Math.ceil(worth) * MOST_UNIT + least;
      this.roundings[place] = least;
    }
    for (let pair = 0; pair < pairs; pair += 1) {
      this.pairs[pair] = Math.ceil((pairWorths[pair] as number) * ofStep) * MOST_UNIT;
    }
  }

  private makeRoom(terms: number, pairs: number): void {
    this.steps = withRoom(this.steps, terms);
    this.roundings = withRoom(this.roundings, terms);
    this.pairs = withRoom(this.pairs, pairs);
  }
}

/** The bound from above in a sum, in whole numbers. */
export function mostIn(sum: number): number {
  return Math.floor(sum / MOST_UNIT);
}

/** The bound from below in a sum. */
export function leastIn(sum: number): number {
  return sum - mostIn(sum) * MOST_UNIT;
}

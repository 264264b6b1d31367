import type { DocumentRow } from './document-row';

/** Neighbours, in a query as in a text, are words at most this many places apart. */
export const PAIR_REACH = 3;

/** What a mention of the first term counts that follows the second: half of what it counts in the query's order. */
export const OF_FOLLOWER = 0.5;

/** Positions of different passages are this far apart: passage p starts at p * PASSAGE_STRIDE. */
export const PASSAGE_STRIDE = 2 ** 24;

/**
 * How strongly two terms stand together in a text: each time one follows the other within reach, 1 / distance in the query's order and
 * half that in the other, times the weight of the passage. Positions ascend. Linear in their number.
 */
export function pairFrequency(
  first: ArrayLike<number>,
  firstFrom: number,
  firstTo: number,
  second: ArrayLike<number>,
  secondFrom: number,
  secondTo: number,
  weights: readonly number[],
): number {
  let i = firstFrom;
  let j = secondFrom;
  let lastFirst = -Infinity;
  let lastSecond = -Infinity;
  let total = 0;
  while (i < firstTo || j < secondTo) {
    const a = i < firstTo ? (first[i] as number) : Infinity;
    const b = j < secondTo ? (second[j] as number) : Infinity;
    const here = Math.min(a, b);
    const distance = a <= b ? here - lastSecond : here - lastFirst;
    if (distance > 0 && distance <= PAIR_REACH) {
      total += ((a <= b ? OF_FOLLOWER : 1) / distance) * (weights[Math.floor(here / PASSAGE_STRIDE)] as number);
    }
    if (a <= b) {
      lastFirst = here;
      i += 1;
    } else {
      lastSecond = here;
      j += 1;
    }
  }
  return total;
}

/**
 * The number that {@link pairFrequency} gives for two terms of a row, whose positions begin there and are so many: the same additions in the same
 * order. Passages of a row lie beyond each other's reach.
 */
export function pairFrequencyIn(
  row: DocumentRow,
  firstFrom: number,
  firstCount: number,
  secondFrom: number,
  secondCount: number,
  weights: readonly number[],
): number {
  const { numbers } = row;
  const firstTo = firstFrom + firstCount;
  const secondTo = secondFrom + secondCount;
  let i = firstFrom;
  let j = secondFrom;
  let lastFirst = -PASSAGE_STRIDE;
  let lastSecond = -PASSAGE_STRIDE;
  let total = 0;
  while (i < firstTo || j < secondTo) {
    const a = i < firstTo ? (numbers[i] as number) : PASSAGE_STRIDE;
    const b = j < secondTo ? (numbers[j] as number) : PASSAGE_STRIDE;
    if (a <= b) {
      const distance = a - lastSecond;
      if (distance > 0 && distance <= PAIR_REACH)
        total += (OF_FOLLOWER / distance) * (weights[row.passageOf(a)] as number);
      lastFirst = a;
      i += 1;
    } else {
      const distance = b - lastFirst;
      if (distance > 0 && distance <= PAIR_REACH) total += (1 / distance) * (weights[row.passageOf(b)] as number);
      lastSecond = b;
      j += 1;
    }
  }
  return total;
}

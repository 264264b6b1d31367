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

/** Neighbours, in a query as in a text, are words at most this many places apart. */
export const PAIR_REACH = 3;

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
      total += ((a <= b ? 0.5 : 1) / distance) * (weights[Math.floor(here / PASSAGE_STRIDE)] as number);
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
 * What two terms of one passage add to `total`, a sum begun in earlier passages: passage after passage, the additions of
 * {@link pairFrequency} in their order. Positions ascend and are counted from the start of the passage.
 */
export function addNearness(
  total: number,
  first: ArrayLike<number>,
  firstFrom: number,
  firstTo: number,
  second: ArrayLike<number>,
  secondFrom: number,
  secondTo: number,
  weight: number,
): number {
  let i = firstFrom;
  let j = secondFrom;
  let lastFirst = -PASSAGE_STRIDE;
  let lastSecond = -PASSAGE_STRIDE;
  let sum = total;
  while (i < firstTo || j < secondTo) {
    const a = i < firstTo ? (first[i] as number) : PASSAGE_STRIDE;
    const b = j < secondTo ? (second[j] as number) : PASSAGE_STRIDE;
    if (a <= b) {
      const distance = a - lastSecond;
      if (distance > 0 && distance <= PAIR_REACH) sum += (0.5 / distance) * weight;
      lastFirst = a;
      i += 1;
    } else {
      const distance = b - lastFirst;
      if (distance > 0 && distance <= PAIR_REACH) sum += (1 / distance) * weight;
      lastSecond = b;
      j += 1;
    }
  }
  return sum;
}

/**
 * Puts a candidate among the `most` best ones, which stand best first: before those it comes before, unless all places are taken by better ones.
 * Returns the one that there is no place for, if any. Quick for few places and many candidates.
 */
export function keepBest(
  best: number[],
  most: number,
  candidate: number,
  comesBefore: (a: number, b: number) => boolean,
): number | undefined {
  let at = best.length;
  let dropped: number | undefined;
  if (at >= most) {
    const last = best[at - 1];
    if (last === undefined || !comesBefore(candidate, last)) return candidate;
    dropped = last;
    at -= 1;
  }
  for (; at > 0 && comesBefore(candidate, best[at - 1] as number); at -= 1) best[at] = best[at - 1] as number;
  best[at] = candidate;
  return dropped;
}

import { compareText } from '../kernel/compare-text';
import { stableHash } from '../kernel/stable-hash';
import type { PairEvaluation } from '../scoring/evaluate-pair';

/** What decides a place in a list: the score and, among equals, the ids. */
export type Placed = Pick<PairEvaluation, 'score' | 'needId' | 'innovationId'>;

/**
 * Total order of a list: score descending, then a hash of the pair, then ids. The hash reads ids alone, so neither evidence nor an edit can
 * move a product among its equals.
 */
export function compareEvaluations(a: Placed, b: Placed): number {
  return (
    b.score - a.score ||
    pairHash(a) - pairHash(b) ||
    compareText(a.innovationId, b.innovationId) ||
    compareText(a.needId, b.needId)
  );
}

function pairHash({ needId, innovationId }: Placed): number {
  return stableHash(`${needId}\u0000${innovationId}`);
}

/** A list in the order of {@link compareEvaluations}. Hashes are worked out where scores are equal, once for each pair. */
export function inOrder<Pair extends Placed>(pairs: readonly Pair[]): Pair[] {
  const sorted = pairs.toSorted((a, b) => b.score - a.score);
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    if (to - from > 1) orderEquals(sorted, from, to);
    from = to;
  }
  return sorted;
}

/** Orders a stretch of pairs with equal scores. */
function orderEquals<Pair extends Placed>(pairs: Pair[], from: number, to: number): void {
  const equals = pairs.slice(from, to).map((pair) => ({ pair, hash: pairHash(pair) }));
  equals.sort((a, b) => a.hash - b.hash || compareEvaluations(a.pair, b.pair));
  equals.forEach(({ pair }, at) => (pairs[from + at] = pair));
}

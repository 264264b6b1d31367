import { byCodeUnit } from './text-statistics';

/**
 * The `k` slots with the highest positive scores, best first, equal scores by id in code-unit order; slots without a holder are passed
 * over. A heap of k entries, worst on top: O(n log k) and usually near O(n).
 */
export function selectBest(
  scores: Float64Array,
  holders: readonly ({ readonly id: string } | undefined)[],
  k: number,
): number[] {
  if (k <= 0) return [];
  const heap: number[] = [];
  const idOf = (slot: number): string => (holders[slot] as { id: string }).id;
  const worse = (a: number, b: number): boolean => {
    const difference = (scores[a] as number) - (scores[b] as number);
    return difference === 0 ? byCodeUnit(idOf(a), idOf(b)) > 0 : difference < 0;
  };
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j] as number, heap[i] as number];
  };
  const sink = (from: number): void => {
    let i = from;
    for (;;) {
      let worst = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && worse(heap[child] as number, heap[worst] as number)) worst = child;
      }
      if (worst === i) return;
      swap(i, worst);
      i = worst;
    }
  };
  for (let slot = 0; slot < holders.length; slot++) {
    const score = scores[slot] as number;
    if (score <= 0 || holders[slot] === undefined) continue;
    if (heap.length === k) {
      if (score < (scores[heap[0] as number] as number) || !worse(heap[0] as number, slot)) continue;
      heap[0] = slot;
      sink(0);
      continue;
    }
    heap.push(slot);
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!worse(heap[i] as number, heap[parent] as number)) break;
      swap(i, parent);
      i = parent;
    }
  }
  return heap.toSorted((a, b) => (worse(a, b) ? 1 : -1));
}

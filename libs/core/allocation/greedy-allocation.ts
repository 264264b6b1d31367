import type { Edge } from './allocation-problem';
import type { PlaceBook } from './place-book';

/** Fills the free places with the most valuable edges first. Always available, and never better than the flow. */
export function fillGreedily(edges: readonly Edge[], book: PlaceBook): void {
  for (const edge of byValue(edges)) {
    if (!book.has(edge) && book.fits(edge)) book.take(edge);
  }
}

/** Most valuable first; equal ones in the order given, which is by need and product. */
export function byValue(edges: readonly Edge[]): Edge[] {
  return edges.toSorted((a, b) => b.value - a.value);
}

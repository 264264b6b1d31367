import { halfOf } from './exact-scores';
import { resized, withRoom } from './growing-array';
import type { IndexedQuery } from './indexed-query';
import { HEARD_STEPS, type InvertedSegment } from './inverted-segment';

/** What a term says by the steps heard of it, and what half as many mentions would say. */
const SAYS = Float64Array.from({ length: HEARD_STEPS + 1 }, (_, steps) => steps / HEARD_STEPS);
const HALF_SAYS = SAYS.map(halfOf);

/**
 * Bounds of the scores of some documents of a segment, closer than sums of lists can be: a pair of neighbours counts only where both of its terms
 * are held, and for what they say there. Lists are read once more, and of each only the documents in question. Room is used again and again.
 */
export class CloserBounds {
  /** By place in the segment: rank among the documents in question, from 1. All 0 between two uses. */
  private ranks = new Uint16Array(0);
  /** What each document in question hears of each term: by rank, and of one rank by place in the query. */
  private heard = new Uint8Array(0);
  private terms = 0;
  /** Ranks of the documents that hold the term in place p: holders[starts[p]] .. holders[starts[p + 1]]. */
  private holders = new Uint16Array(1024);
  private starts = new Int32Array(64);
  private steps = new Uint8Array(0);
  private bounds = new Float64Array(0);

  /** No score of the documents in `places`, ascending and fewer than 65,536, exceeds its bound, rounding apart. Good until the next use. */
  of(segment: InvertedSegment, query: IndexedQuery, places: Int32Array, count: number): Float64Array {
    this.terms = query.numbers.length;
    this.makeRoom(segment.to - segment.from, count);
    const { ranks, bounds, heard, terms } = this;
    for (let rank = 0; rank < count; rank += 1) ranks[places[rank] as number] = rank + 1;
    bounds.fill(0, 0, count);
    heard.fill(0, 0, count * terms);
    this.addTerms(segment, query, places, count);
    this.addPairs(query);
    for (let rank = 0; rank < count; rank += 1) ranks[places[rank] as number] = 0;
    return bounds;
  }

  /** Writes the places in the query of the terms that a document holds, ascending. Answers how many. */
  heldBy(rank: number, into: Uint16Array): number {
    const { heard, terms } = this;
    const from = rank * terms;
    let size = 0;
    for (let place = 0; place < terms; place += 1) {
      into[size] = place;
      size += (0 - (heard[from + place] as number)) >>> 31;
    }
    return size;
  }

  private addTerms(segment: InvertedSegment, { numbers, worths }: IndexedQuery, places: Int32Array, count: number) {
    const { bounds, heard, ranks, starts, steps, terms } = this;
    const asked = { places, count, ranks };
    let to = 0;
    for (let place = 0; place < terms; place += 1) {
      const term = numbers[place] as number;
      const from = to;
      if (segment.sizeOf(term) > 0) {
        this.holders = withRoom(this.holders, from + count + 1);
        to = segment.note(term, asked, this.holders, from, steps);
      }
      starts[place + 1] = to;
      const worth = worths[place] as number;
      const { holders } = this;
      for (let at = from; at < to; at += 1) {
        const rank = holders[at] as number;
        const own = steps[at - from] as number;
        heard[rank * terms + place] = own;
        bounds[rank] = (bounds[rank] as number) + worth * (SAYS[own] as number);
      }
    }
  }

  /** A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores). */
  private addPairs({ pairs }: IndexedQuery): void {
    const { bounds, heard, holders, starts, terms } = this;
    for (let pair = 0; pair < pairs.worths.length; pair += 1) {
      const [first, second] = [pairs.firsts[pair] as number, pairs.seconds[pair] as number];
      const rarer = sizeAt(starts, first) < sizeAt(starts, second) ? first : second;
      const worth = pairs.worths[pair] as number;
      const end = starts[rarer + 1] as number;
      for (let at = starts[rarer] as number; at < end; at += 1) {
        const rank = holders[at] as number;
        const [a, b] = [heard[rank * terms + first] as number, heard[rank * terms + second] as number];
        if (a === 0 || b === 0) continue;
        const says = (SAYS[b] as number) + (HALF_SAYS[a] as number);
        bounds[rank] = (bounds[rank] as number) + worth * Math.min(1, says);
      }
    }
  }

  private makeRoom(size: number, count: number): void {
    if (this.ranks.length < size) this.ranks = new Uint16Array(size);
    if (this.bounds.length < count) this.bounds = new Float64Array(count * 2);
    if (this.steps.length <= count) this.steps = new Uint8Array(count * 2 + 1);
    if (this.heard.length < count * this.terms) this.heard = new Uint8Array(count * this.terms * 2);
    if (this.starts.length <= this.terms) this.starts = resized(this.starts, this.terms * 2);
  }
}

function sizeAt(starts: Int32Array, place: number): number {
  return (starts[place + 1] as number) - (starts[place] as number);
}

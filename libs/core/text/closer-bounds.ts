import { resized, withRoom } from '../kernel/growing-array';
import { halfOf } from './exact-scores';
import type { IndexedQuery } from './indexed-query';
import { type DocumentsAsked, HEARD_STEPS, type InvertedSegment, type NotedHolders } from './inverted-segment';
import { BLOCK_ROOM, blocksOf, type QueryLists } from './query-lists';

/** What a term says by the steps heard of it, and what half as many mentions would say. */
const SAYS = Float64Array.from({ length: HEARD_STEPS + 1 }, (_, steps) => steps / HEARD_STEPS);
const HALF_SAYS = SAYS.map(halfOf);

/**
 * Bounds of the scores of some documents, closer than sums of lists can be: a pair of neighbours counts only where both of its terms are held, and
 * for what they say there. Lists are read once more, block by block, and of each only the documents in question. Room is used again and again.
 */
export class CloserBounds {
  private readonly asked: DocumentsAsked = {
    slots: new Int32Array(0),
    start: 0,
    count: 0,
    first: 0,
    // All 0 between two uses.
    ranks: new Uint16Array(BLOCK_ROOM),
  };
  /** What each document in question hears of each term: by rank among all of them, and of one rank by place in the query. */
  private heard = new Uint8Array(0);
  private terms = 0;
  /** Ranks in the block of the documents that hold the term in place p: holders[starts[p]] .. holders[starts[p + 1]]. */
  private readonly noted: NotedHolders = {
    holders: new Uint16Array(1024),
    heard: new Uint8Array(BLOCK_ROOM + 1),
  };
  private starts = new Int32Array(64);
  private bounds = new Float64Array(0);

  /** No score of the documents in `slots`, ascending, exceeds its bound, rounding apart. Good until the next use. */
  of(
    segments: readonly InvertedSegment[],
    query: IndexedQuery,
    lists: QueryLists,
    slots: Int32Array,
    count: number,
  ): Float64Array {
    this.terms = query.numbers.length;
    this.makeRoom(count);
    const { asked, bounds, heard, terms } = this;
    bounds.fill(0, 0, count);
    heard.fill(0, 0, count * terms);
    asked.slots = slots;
    let [row, start] = [0, 0];
    for (const segment of segments) {
      const blocks = blocksOf(segment.to - segment.from);
      for (let block = 0; block < blocks; block += 1) {
        const end = Math.min(segment.to, segment.from + (block + 1) * BLOCK_ROOM);
        let to = start;
        while (to < count && (slots[to] as number) < end) to += 1;
        if (to === start) continue;
        asked.start = start;
        asked.count = to - start;
        asked.first = block * BLOCK_ROOM;
        this.lookAt(segment, query, lists, row + block);
        start = to;
      }
      row += blocks + 1;
    }
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

  private lookAt(segment: InvertedSegment, query: IndexedQuery, lists: QueryLists, row: number): void {
    const { slots, ranks, start, count, first } = this.asked;
    const base = segment.from + first;
    for (let rank = 0; rank < count; rank += 1) ranks[(slots[start + rank] as number) - base] = rank + 1;
    this.addTerms(segment, query, lists, row);
    this.addPairs(query);
    for (let rank = 0; rank < count; rank += 1) ranks[(slots[start + rank] as number) - base] = 0;
  }

  private addTerms(segment: InvertedSegment, { numbers, worths }: IndexedQuery, lists: QueryLists, row: number): void {
    const { asked, bounds, heard, noted, starts, terms } = this;
    const { start, count } = asked;
    let to = 0;
    for (let place = 0; place < terms; place += 1) {
      const term = numbers[place] as number;
      const from = to;
      if (segment.sizeOf(term) > 0) {
        noted.holders = withRoom(noted.holders, from + count + 1);
        if (segment.hasColumn(term)) to = segment.noteColumn(asked, term, noted, from);
        else {
          const [at, end] = [lists.cutAt(row, place), lists.cutAt(row + 1, place)];
          to = segment.noteList(asked, at, end, noted, from);
        }
      }
      starts[place + 1] = to;
      const worth = worths[place] as number;
      const { holders } = noted;
      for (let at = from; at < to; at += 1) {
        const rank = start + (holders[at] as number);
        const own = noted.heard[at - from] as number;
        heard[rank * terms + place] = own;
        bounds[rank] = (bounds[rank] as number) + worth * (SAYS[own] as number);
      }
    }
  }

  /** A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores). */
  private addPairs({ pairs }: IndexedQuery): void {
    const { bounds, heard, starts, terms } = this;
    const { holders } = this.noted;
    const { start } = this.asked;
    for (let pair = 0; pair < pairs.worths.length; pair += 1) {
      const [first, second] = [pairs.firsts[pair] as number, pairs.seconds[pair] as number];
      const rarer = sizeAt(starts, first) < sizeAt(starts, second) ? first : second;
      const worth = pairs.worths[pair] as number;
      const end = starts[rarer + 1] as number;
      for (let at = starts[rarer] as number; at < end; at += 1) {
        const rank = start + (holders[at] as number);
        const [a, b] = [heard[rank * terms + first] as number, heard[rank * terms + second] as number];
        if (a === 0 || b === 0) continue;
        const says = (SAYS[b] as number) + (HALF_SAYS[a] as number);
        bounds[rank] = (bounds[rank] as number) + worth * Math.min(1, says);
      }
    }
  }

  private makeRoom(count: number): void {
    if (this.bounds.length < count) this.bounds = new Float64Array(count * 2);
    if (this.heard.length < count * this.terms) this.heard = new Uint8Array(count * this.terms * 2);
    if (this.starts.length <= this.terms) this.starts = resized(this.starts, this.terms * 2);
  }
}

function sizeAt(starts: Int32Array, place: number): number {
  return (starts[place + 1] as number) - (starts[place] as number);
}

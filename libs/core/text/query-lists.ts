import { withRoom } from '../kernel/growing-array';
import type { IndexedQuery } from './indexed-query';
import { HEARD_STEPS, type InvertedSegment } from './inverted-segment';

/** Bounds are whole numbers below this, so that they fit 32 bits. */
const LARGEST_BOUND = 2 ** 30;
/** Documents of a block: their sums fit the nearest cache while one list after another is added to them. */
export const BLOCK_ROOM = 4096;

/**
 * How the terms of one query stand in the segments of an index: what each adds to a bound, in which order they are read, and where in each list a
 * block of documents begins. Room is used again for the next query.
 */
export class QueryLists {
  /** What a score is multiplied by to compare it with a bound. */
  scale = 0;
  /** Places in the query of the terms that some document holds: the rarest first. */
  order = new Uint16Array(64);
  /** How many of them there are. */
  held = 0;
  /** What one step heard of a term adds to a bound, by place in the query. */
  worths = new Int32Array(64);
  /** The most that a term adds to any bound, by place in the query. */
  mosts = new Float64Array(64);
  private terms = 0;
  private sizes = new Int32Array(64);
  private largest = new Uint8Array(64);
  /** Where the list of the term in place p begins in block b of a segment: cuts[(first row of the segment + b) * terms + p]. */
  private cuts = new Int32Array(1024);

  /** Makes a query the one at hand. Cuts are noted as lists are read. */
  aim(segments: readonly InvertedSegment[], query: IndexedQuery): void {
    this.terms = query.numbers.length;
    this.makeRoom(segments);
    this.count(segments, query);
    const { mosts, sizes, worths, order, largest } = this;
    this.shareOut(query);
    let total = 0;
    for (let place = 0; place < this.terms; place += 1) if (sizes[place] !== 0) total += mosts[place] as number;
    this.scale = total > 0 ? LARGEST_BOUND / total : 0;
    this.held = 0;
    for (let place = 0; place < this.terms; place += 1) {
      const size = sizes[place] as number;
      if (size === 0) continue;
      worths[place] = Math.ceil(((mosts[place] as number) * this.scale) / HEARD_STEPS);
      mosts[place] = (worths[place] as number) * (largest[place] as number);
      let to = this.held;
      for (; to > 0 && (sizes[order[to - 1] as number] as number) > size; to -= 1) order[to] = order[to - 1] as number;
      order[to] = place;
      this.held += 1;
    }
  }

  /** Notes where the list of the term in a place goes on in a row of cuts. */
  cut(row: number, place: number, at: number): void {
    this.cuts[row * this.terms + place] = at;
  }

  /** Where the list of the term in a place goes on in a row of cuts. */
  cutAt(row: number, place: number): number {
    return this.cuts[row * this.terms + place] as number;
  }

  /** In how many documents, and how loudly at most, each term is heard. */
  private count(segments: readonly InvertedSegment[], { numbers }: IndexedQuery): void {
    const { sizes, largest } = this;
    for (let place = 0; place < numbers.length; place += 1) {
      const term = numbers[place] as number;
      let [size, most] = [0, 0];
      for (let s = 0; s < segments.length; s += 1) {
        const segment = segments[s] as InvertedSegment;
        size += segment.sizeOf(term);
        most = Math.max(most, segment.boundOf(term));
      }
      sizes[place] = size;
      largest[place] = most;
    }
  }

  /** A pair says at most what its second term says plus that of half as many mentions of its first (see ExactScores). */
  private shareOut({ worths, pairs }: IndexedQuery): void {
    const { mosts, sizes, largest } = this;
    mosts.set(worths);
    for (let at = 0; at < pairs.worths.length; at += 1) {
      const [first, second] = [pairs.firsts[at] as number, pairs.seconds[at] as number];
      if (sizes[first] === 0 || sizes[second] === 0) continue;
      const worth = pairs.worths[at] as number;
      mosts[first] = (mosts[first] as number) + worth / (2 - (largest[first] as number) / HEARD_STEPS);
      mosts[second] = (mosts[second] as number) + worth;
    }
  }

  private makeRoom(segments: readonly InvertedSegment[]): void {
    const { terms } = this;
    if (this.order.length < terms) {
      this.order = new Uint16Array(terms * 2);
      this.worths = new Int32Array(terms * 2);
      this.mosts = new Float64Array(terms * 2);
      this.sizes = new Int32Array(terms * 2);
      this.largest = new Uint8Array(terms * 2);
    }
    this.cuts = withRoom(this.cuts, rowsOf(segments) * terms);
  }
}

/** Rows of cuts that some segments take: one where each block begins and one where a segment ends. */
function rowsOf(segments: readonly InvertedSegment[]): number {
  return segments.reduce((rows, { from, to }) => rows + blocksOf(to - from) + 1, 0);
}

/** Blocks of so many documents. */
export function blocksOf(documents: number): number {
  return Math.ceil(documents / BLOCK_ROOM);
}

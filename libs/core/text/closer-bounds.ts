import { withRoom } from '../kernel/growing-array';
import type { ForwardIndex } from './forward-index';
import type { IndexedQuery } from './indexed-query';
import { HEARD_STEPS, type InvertedSegment, SEGMENT_ROOM } from './inverted-segment';
import { pairFrequencyAtMost } from './pair-bounds';

/** What a term says by the steps heard of it, and how many norms of the document as many mentions are. */
const SAYS = Float64Array.from({ length: HEARD_STEPS + 1 }, (_, steps) => steps / HEARD_STEPS);
const NORMS_OF_MENTIONS = SAYS.map((says) => says / Math.max(1 - says, 1e-9));

/** More documents cannot be looked at together. */
export const MOST_LOOKED_AT = 16_384;
/*
 * Room that all indexes share, for one segment at a time: arrays that are always the same ones are read in half the time. Whether a document is in
 * question, a bit each by place in the segment, all 0 between two uses; its rank by that place; and where in a list those in question stand.
 */
const ASKED = new Int32Array(SEGMENT_ROOM / 32);
const RANKS = new Uint16Array(SEGMENT_ROOM);
const FOUND = new Int32Array(MOST_LOOKED_AT + 1);

/**
 * What the scores of some documents lie between, closer than sums of lists can say it: a pair of neighbours counts only where both of its terms are
 * held, and for what they say there. Lists are read once more, and of each only the documents in question. Room is used again and again.
 */
export class CloserBounds {
  /** By rank: no score exceeds it, rounding apart. */
  most = new Float64Array(64);
  /** By rank: no score stays below it, rounding apart. */
  least = new Float64Array(64);
  /** What each document in question hears of each term: by rank, and of one rank by place in the query. */
  private heard = new Uint8Array(64);
  private terms = 0;
  /** Ranks of the documents of a segment that hold the term in place p: holders[starts[p]] .. holders[starts[p + 1]]. */
  private holders = new Uint16Array(64);
  private starts = new Int32Array(64);

  constructor(
    private readonly forward: ForwardIndex,
    private readonly norms: { readonly values: Float64Array },
  ) {}

  /** Bounds the scores of the documents in `slots` from rank `from` to below `to`, at most {@link MOST_LOOKED_AT}. Their slots ascend. */
  look(segments: readonly InvertedSegment[], query: IndexedQuery, slots: Int32Array, from: number, to: number): void {
    this.terms = query.numbers.length;
    this.makeRoom(to);
    const { most, least, heard, terms } = this;
    most.fill(0, from, to);
    least.fill(0, from, to);
    heard.fill(0, from * terms, to * terms);
    let first = from;
    for (const segment of segments) {
      let last = first;
      while (last < to && (slots[last] as number) < segment.to) last += 1;
      if (last > first) this.lookAt(segment, query, slots, first, last);
      first = last;
    }
  }

  private lookAt(segment: InvertedSegment, query: IndexedQuery, slots: Int32Array, first: number, last: number): void {
    const { numbers, worths } = query;
    for (let rank = first; rank < last; rank += 1) {
      const at = (slots[rank] as number) - segment.from;
      RANKS[at] = rank;
      ASKED[at >> 5] = (ASKED[at >> 5] as number) | (1 << (at & 31));
    }
    let end = 0;
    for (let place = 0; place < this.terms; place += 1) {
      const [term, worth] = [numbers[place] as number, worths[place] as number];
      this.holders = withRoom(this.holders, end + last - first + 1);
      const column = segment.columnOf(term);
      end =
        column === undefined
          ? this.addList(segment, term, place, worth, end)
          : this.addColumn(segment, column, place, worth, slots, first, last, end);
      this.starts[place + 1] = end;
    }
    this.addPairs(query, slots);
    for (let rank = first; rank < last; rank += 1) ASKED[((slots[rank] as number) - segment.from) >> 5] = 0;
  }

  private addList(segment: InvertedSegment, term: number, place: number, worth: number, end: number): number {
    const { most, least, heard, terms, holders } = this;
    const { places, impacts } = segment;
    const count = find(places, segment.startOf(term), segment.endOf(term));
    const step = worth / HEARD_STEPS;
    for (let i = 0; i < count; i += 1) {
      const at = FOUND[i] as number;
      const rank = RANKS[places[at] as number] as number;
      const steps = impacts[at] as number;
      const says = worth * (SAYS[steps] as number);
      holders[end + i] = rank;
      heard[rank * terms + place] = steps;
      most[rank] = (most[rank] as number) + says;
      least[rank] = (least[rank] as number) + says - step;
    }
    return end + count;
  }

  private addColumn(
    segment: InvertedSegment,
    column: Uint8Array,
    place: number,
    worth: number,
    slots: Int32Array,
    first: number,
    last: number,
    end: number,
  ): number {
    const { most, least, heard, terms, holders } = this;
    const step = worth / HEARD_STEPS;
    let to = end;
    for (let rank = first; rank < last; rank += 1) {
      const steps = column[(slots[rank] as number) - segment.from] as number;
      const says = worth * (SAYS[steps] as number);
      // The sign of what is subtracted counts: a branch for each document could not be foreseen.
      const isHeld = (0 - steps) >>> 31;
      holders[to] = rank;
      to += isHeld;
      heard[rank * terms + place] = steps;
      most[rank] = (most[rank] as number) + says;
      least[rank] = (least[rank] as number) + says - step * isHeld;
    }
    return to;
  }

  private addPairs({ pairs }: IndexedQuery, slots: Int32Array): void {
    const { most, heard, starts, terms, holders } = this;
    const norms = this.norms.values;
    const { leastWeight } = this.forward;
    for (let pair = 0; pair < pairs.worths.length; pair += 1) {
      const [first, second] = [pairs.firsts[pair] as number, pairs.seconds[pair] as number];
      const rarer = sizeAt(starts, first) < sizeAt(starts, second) ? first : second;
      const worth = pairs.worths[pair] as number;
      const end = starts[rarer + 1] as number;
      for (let at = starts[rarer] as number; at < end; at += 1) {
        const rank = holders[at] as number;
        const [a, b] = [heard[rank * terms + first] as number, heard[rank * terms + second] as number];
        if (a === 0 || b === 0) continue;
        const together = pairFrequencyAtMost(
          NORMS_OF_MENTIONS[a] as number,
          NORMS_OF_MENTIONS[b] as number,
          leastWeight / (norms[slots[rank] as number] as number),
        );
        most[rank] = (most[rank] as number) + (worth * together) / (1 + together);
      }
    }
  }

  private makeRoom(count: number): void {
    this.most = withRoom(this.most, count);
    this.least = withRoom(this.least, count);
    this.heard = withRoom(this.heard, count * this.terms);
    this.starts = withRoom(this.starts, this.terms + 1);
  }
}

function sizeAt(starts: Int32Array, place: number): number {
  return (starts[place + 1] as number) - (starts[place] as number);
}

/** Finds where from `from` to below `to` the places of documents in question stand. Answers how many there are. */
function find(places: Uint16Array, from: number, to: number): number {
  let count = 0;
  // Without a branch for each document, which could not be foreseen.
  for (let at = from; at < to; at += 1) {
    const place = places[at] as number;
    FOUND[count] = at;
    count += ((ASKED[place >> 5] as number) >>> (place & 31)) & 1;
  }
  return count;
}

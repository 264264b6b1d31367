import { DocumentTerms, type ForwardIndex } from './forward-index';
import { pairSteps, STEPS, stepsHeard } from './heard-steps';

/** Documents of one segment: their places fit sixteen bits. */
export const SEGMENT_ROOM = 65_536;
/** A term that stands in more than this share of the documents is kept as a column: read faster, and hardly larger than three bytes a posting. */
const COLUMN_SHARE = 1 / 4;

/** The list of one term: places in the segment, ascending, and the steps heard there, from `from` to before `to`. */
export interface Postings {
  readonly places: Uint16Array;
  readonly impacts: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Which documents hold which term, of a run of slots, with what each term says there rounded up to 1/255: three bytes a posting, or one byte
 * a document for a term that stands nearly everywhere. Never changed once built. It bounds scores from above; exact scores come from the
 * forward index.
 */
export class InvertedSegment {
  private constructor(
    readonly from: number,
    readonly to: number,
    /** How many documents hold term t; terms numbered later are in no document. */
    private readonly sizes: Int32Array,
    /** Postings of term t are starts[t] .. starts[t + 1]; none of one that has a column. */
    private readonly starts: Int32Array,
    /** Slots, counted from `from`, of one list after another, ascending in each. */
    private readonly places: Uint16Array,
    /** What is heard at each place, in steps, rounded up. */
    private readonly impacts: Uint8Array,
    /** Of a frequent term the impacts of all documents, 0 for one that does not hold it. */
    private readonly columns: ReadonlyMap<number, Uint8Array>,
    /** The largest impact of each term. */
    private readonly largest: Uint8Array,
    /** What is heard of pairs (see {@link pairSteps}). */
    readonly pairs: Uint8Array,
  ) {}

  /** Inverts the documents `from` up to, not including, `to`: at most 65,536. */
  static build(forward: ForwardIndex, norms: Float64Array, from: number, to: number, terms: number): InvertedSegment {
    const sizes = new Int32Array(terms);
    const said = new DocumentTerms();
    for (let slot = from; slot < to; slot += 1) {
      forward.read(slot, said);
      for (let at = 0; at < said.size; at += 1) {
        const term = said.numbers[at] as number;
        sizes[term] = (sizes[term] as number) + 1;
      }
    }
    const columns = new Map<number, Uint8Array>();
    const starts = new Int32Array(terms + 1);
    for (let term = 0; term < terms; term += 1) {
      const size = sizes[term] as number;
      const isColumn = size > (to - from) * COLUMN_SHARE;
      if (isColumn) columns.set(term, new Uint8Array(to - from));
      starts[term + 1] = (starts[term] as number) + (isColumn ? 0 : size);
    }
    const free = starts.slice();
    const slots = new Uint16Array(starts[terms] as number);
    const impacts = new Uint8Array(slots.length);
    const largest = new Uint8Array(terms);
    let largestNorm = 0;
    for (let slot = from; slot < to; slot += 1) {
      const norm = norms[slot] as number;
      largestNorm = Math.max(largestNorm, norm);
      const { frequencies } = forward.weightingOf(forward.openRow(slot));
      forward.read(slot, said);
      for (let at = 0; at < said.size; at += 1) {
        const term = said.numbers[at] as number;
        const steps = stepsHeard(frequencies[said.profiles[at] as number] as number, norm);
        if (steps > (largest[term] as number)) largest[term] = steps;
        const column = columns.get(term);
        if (column) {
          column[slot - from] = steps;
          continue;
        }
        const place = free[term] as number;
        free[term] = place + 1;
        slots[place] = slot - from;
        impacts[place] = steps;
      }
    }
    const pairs = pairSteps(forward.leastWeight / largestNorm);
    return new InvertedSegment(from, to, sizes, starts, slots, impacts, columns, largest, pairs);
  }

  /** How many documents hold the term. */
  sizeOf(term: number): number {
    return this.sizes[term] ?? 0;
  }

  /** No document of the segment hears more of the term than so many steps. */
  boundOf(term: number): number {
    return this.largest[term] ?? 0;
  }

  /** How many steps are heard of a pair at most where so many are heard of its terms. */
  pairStepsOf(first: number, second: number): number {
    return this.pairs[first * STEPS + second] as number;
  }

  /** The list of the term; one with a column has an empty one. */
  listOf(term: number): Postings {
    const { places, impacts, starts } = this;
    return { places, impacts, from: starts[term] ?? places.length, to: starts[term + 1] ?? places.length };
  }

  /** Of a frequent term how many steps each document hears, 0 for one that does not hold it; undefined for a term with a list. */
  columnOf(term: number): Uint8Array | undefined {
    return this.columns.get(term);
  }
}

import { DocumentTerms, type ForwardIndex } from './forward-index';
import { pairSteps, STEPS, stepsHeard } from './heard-steps';
import type { SegmentMemory } from './segment-memory';

/** A term that stands in more than this share of the documents is kept as a column: read faster, and hardly larger than three bytes a posting. */
const COLUMN_SHARE = 1 / 4;

/**
 * Which documents hold which term, of a run of slots, with what each term says there rounded up to 1/255: three bytes a posting, or one byte
 * a document for a term that stands nearly everywhere. Never changed once built. It bounds scores from above; exact scores come from the
 * forward index.
 */
export class InvertedSegment {
  private constructor(
    /** Where its lists and columns lie. */
    readonly memory: SegmentMemory,
    readonly from: number,
    readonly to: number,
    /** How many documents hold term t; terms numbered later are in no document. */
    private readonly sizes: Int32Array,
    /** Postings of term t are starts[t] .. starts[t + 1]; none of one that has a column. */
    private readonly starts: Int32Array,
    /** Where in the memory the places of all lists begin: slots, counted from `from`, of one list after another, ascending in each. */
    private readonly places: number,
    /** Where what is heard at each place begins, in steps, rounded up. */
    private readonly steps: number,
    /** Of a frequent term where the steps of all documents begin, 0 for one that does not hold it. */
    private readonly columns: ReadonlyMap<number, number>,
    /** The largest number of steps of each term. */
    private readonly largest: Uint8Array,
    private readonly tableOfPairs: Uint8Array,
    /** Where in the memory it begins what is heard of pairs (see {@link pairSteps}). */
    readonly pairs: number,
  ) {}

  /** Inverts the documents `from` up to, not including, `to`: at most 65,536. */
  static build(
    memory: SegmentMemory,
    forward: ForwardIndex,
    norms: Float64Array,
    from: number,
    to: number,
    terms: number,
  ): InvertedSegment {
    const size = to - from;
    const table = pairSteps(forward.leastWeight / largestOf(norms, from, to));
    const pairs = memory.take(table.length);
    memory.bytes(pairs, table.length).set(table);

    const sizes = new Int32Array(terms);
    const said = new DocumentTerms();
    for (let slot = from; slot < to; slot += 1) {
      forward.read(slot, said);
      for (let at = 0; at < said.size; at += 1) {
        const term = said.numbers[at] as number;
        sizes[term] = (sizes[term] as number) + 1;
      }
    }
    const columns = new Map<number, number>();
    const starts = new Int32Array(terms + 1);
    for (let term = 0; term < terms; term += 1) {
      const held = sizes[term] as number;
      const isColumn = held > size * COLUMN_SHARE;
      if (isColumn) columns.set(term, memory.take(size));
      starts[term + 1] = (starts[term] as number) + (isColumn ? 0 : held);
    }
    const postings = starts[terms] as number;
    const places = memory.take(2 * postings);
    const steps = memory.take(postings);

    const [placesIn, stepsIn] = [memory.words(places, postings), memory.bytes(steps, postings)];
    const columnIn = new Map([...columns].map(([term, start]) => [term, memory.bytes(start, size).fill(0)]));
    const free = starts.slice();
    const largest = new Uint8Array(terms);
    for (let slot = from; slot < to; slot += 1) {
      const norm = norms[slot] as number;
      const { frequencies } = forward.weightingOf(forward.openRow(slot));
      forward.read(slot, said);
      for (let at = 0; at < said.size; at += 1) {
        const term = said.numbers[at] as number;
        const heard = stepsHeard(frequencies[said.profiles[at] as number] as number, norm);
        if (heard > (largest[term] as number)) largest[term] = heard;
        const column = columnIn.get(term);
        if (column) {
          column[slot - from] = heard;
          continue;
        }
        const place = free[term] as number;
        free[term] = place + 1;
        placesIn[place] = slot - from;
        stepsIn[place] = heard;
      }
    }
    return new InvertedSegment(memory, from, to, sizes, starts, places, steps, columns, largest, table, pairs);
  }

  /** Where its part of the memory begins: it and what was built after it are given back from there on. */
  get begins(): number {
    return this.pairs;
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
    return this.tableOfPairs[first * STEPS + second] as number;
  }

  /** How long the list of the term is; one with a column has an empty one. */
  lengthOf(term: number): number {
    return term < this.sizes.length ? (this.starts[term + 1] as number) - (this.starts[term] as number) : 0;
  }

  /** Where in the memory the places of its list begin: slots, counted from `from`, ascending. */
  placesOf(term: number): number {
    return this.places + 2 * (this.starts[term] ?? 0);
  }

  /** Where in the memory it begins how many steps are heard at those places. */
  stepsOf(term: number): number {
    return this.steps + (this.starts[term] ?? 0);
  }

  /** Of a frequent term where in the memory it begins how many steps each document hears, 0 for one that does not hold it; undefined for a term with a list. */
  columnOf(term: number): number | undefined {
    return this.columns.get(term);
  }
}

function largestOf(norms: Float64Array, from: number, to: number): number {
  let largest = 0;
  for (let slot = from; slot < to; slot += 1) largest = Math.max(largest, norms[slot] as number);
  return largest;
}

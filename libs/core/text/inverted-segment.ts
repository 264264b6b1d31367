import { impact } from './bm25';
import { DocumentTerms, type ForwardIndex } from './forward-index';

/** Documents of one segment: their places fit sixteen bits. */
export const SEGMENT_ROOM = 65_536;
/** What a document hears of a term is kept in so many steps, rounded up: no step is "not at all". */
export const HEARD_STEPS = 255;
/** A term that stands in more than this share of the documents is kept as a column: read faster, and hardly larger than three bytes a posting. */
const COLUMN_SHARE = 1 / 4;

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
    readonly places: Uint16Array,
    /** What is heard at each place, in steps, rounded up. */
    readonly impacts: Uint8Array,
    /** Of a frequent term the impacts of all documents, 0 for one that does not hold it. */
    private readonly columns: ReadonlyMap<number, Uint8Array>,
    /** The largest impact of each term. */
    private readonly largest: Uint8Array,
    /** The smallest impact of each term, 0 where no document holds it. */
    private readonly smallest: Uint8Array,
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
    const smallest = new Uint8Array(terms);
    for (let slot = from; slot < to; slot += 1) {
      const norm = norms[slot] as number;
      const { frequencies } = forward.weightingOf(forward.openRow(slot));
      forward.read(slot, said);
      for (let at = 0; at < said.size; at += 1) {
        const term = said.numbers[at] as number;
        const heard = impact(frequencies[said.profiles[at] as number] as number, norm);
        const steps = Math.min(HEARD_STEPS, Math.ceil(heard * HEARD_STEPS));
        if (steps > (largest[term] as number)) largest[term] = steps;
        const least = smallest[term] as number;
        if (least === 0 || steps < least) smallest[term] = steps;
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
    return new InvertedSegment(from, to, sizes, starts, slots, impacts, columns, largest, smallest);
  }

  /** How many documents hold the term. */
  sizeOf(term: number): number {
    return this.sizes[term] ?? 0;
  }

  /** Whether the term is kept as a column: what single documents hear of it is at hand. */
  hasColumn(term: number): boolean {
    return this.columns.has(term);
  }

  /** No document of the segment hears more of the term than so many steps. */
  boundOf(term: number): number {
    return this.largest[term] ?? 0;
  }

  /** No document of the segment that holds the term hears less of it than so many steps; 0 where none does. */
  leastOf(term: number): number {
    return this.smallest[term] ?? 0;
  }

  /** Where the list of the term begins; a term with a column has an empty one. */
  startOf(term: number): number {
    return this.starts[term] ?? this.places.length;
  }

  /** Where the list of the term ends. */
  endOf(term: number): number {
    return this.starts[term + 1] ?? this.places.length;
  }

  /** Adds `worth` for each step heard to the sums, by slot, of the documents of a term's list. */
  addList(sums: Int32Array, term: number, worth: number): void {
    const { places, impacts, from } = this;
    const end = this.endOf(term);
    for (let at = this.startOf(term); at < end; at += 1) {
      const slot = from + (places[at] as number);
      sums[slot] = ((sums[slot] as number) + Math.imul(worth, impacts[at] as number)) | 0;
    }
  }

  /** Adds `worth` for each step heard of a term with a column to the sums, by slot, of all documents. */
  addColumn(sums: Int32Array, term: number, worth: number): void {
    const column = this.columns.get(term) as Uint8Array;
    const { from } = this;
    for (let at = 0; at < column.length; at += 1) {
      sums[from + at] = ((sums[from + at] as number) + Math.imul(worth, column[at] as number)) | 0;
    }
  }

  /** Of a frequent term how many steps each document hears, 0 for one that does not hold it; undefined for a term with a list. */
  columnOf(term: number): Uint8Array | undefined {
    return this.columns.get(term);
  }
}

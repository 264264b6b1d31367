import { impact } from './bm25';
import { DocumentTerms, type ForwardIndex } from './forward-index';

/** Documents of one segment: their places fit sixteen bits. */
export const SEGMENT_ROOM = 65_536;
/** What a document hears of a term is kept in so many steps, rounded up: no step is "not at all". */
export const HEARD_STEPS = 255;
/** A term that stands in more than this share of the documents is kept as a column: read faster, and hardly larger than three bytes a posting. */
const COLUMN_SHARE = 1 / 4;

/** Some documents of a block of a segment. */
export interface DocumentsAsked {
  /** Their slots are slots[start] .. slots[start + count], ascending: by rank. */
  slots: Int32Array;
  start: number;
  count: number;
  /** Where the block begins in its segment. */
  first: number;
  /** By place in the block: the rank, from 1, and 0 for every other document. */
  readonly ranks: Uint16Array;
}

/** Holders of a term among the documents asked for, with room for one more than these are. */
export interface NotedHolders {
  /** Ranks, ascending, of one term after another. */
  holders: Uint16Array;
  /** What each holder of the last term hears of it. */
  readonly heard: Uint8Array;
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
    /** Slots, counted from `from`, ascending. */
    private readonly slots: Uint16Array,
    /** Impacts in steps, rounded up. */
    private readonly impacts: Uint8Array,
    /** Of a frequent term the impacts of all documents, 0 for one that does not hold it. */
    private readonly columns: ReadonlyMap<number, Uint8Array>,
    /** The largest impact of each term. */
    private readonly largest: Uint8Array,
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
    for (let slot = from; slot < to; slot += 1) {
      const norm = norms[slot] as number;
      const { frequencies } = forward.weightingOf(forward.openRow(slot));
      forward.read(slot, said);
      for (let at = 0; at < said.size; at += 1) {
        const term = said.numbers[at] as number;
        const heard = impact(frequencies[said.profiles[at] as number] as number, norm);
        const steps = Math.min(HEARD_STEPS, Math.ceil(heard * HEARD_STEPS));
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
    return new InvertedSegment(from, to, sizes, starts, slots, impacts, columns, largest);
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

  /** Where the list of the term begins; a term with a column has an empty one. */
  startOf(term: number): number {
    return this.starts[term] ?? this.slots.length;
  }

  /** Where the list of the term ends. */
  endOf(term: number): number {
    return this.starts[term + 1] ?? this.slots.length;
  }

  /**
   * Adds `worth` for each step heard to the sums, by slot, of the documents of a list: those from `at` on and before `end` that stand before
   * place `limit`. Answers where the list goes on.
   */
  addList(sums: Int32Array, worth: number, at: number, end: number, limit: number): number {
    const { slots, impacts, from } = this;
    let next = at;
    for (; next < end; next += 1) {
      const place = slots[next] as number;
      if (place >= limit) break;
      sums[from + place] = ((sums[from + place] as number) + Math.imul(worth, impacts[next] as number)) | 0;
    }
    return next;
  }

  /** Adds `worth` for each step heard of a term with a column to the sums, by slot, of all documents. */
  addColumn(sums: Int32Array, term: number, worth: number): void {
    const column = this.columns.get(term) as Uint8Array;
    const { from } = this;
    for (let at = 0; at < column.length; at += 1) {
      sums[from + at] = ((sums[from + at] as number) + Math.imul(worth, column[at] as number)) | 0;
    }
  }

  /**
   * Notes which of some documents of a block hold a term, by its list from `at` on and before `end`. Answers where the ranks end.
   */
  noteList(asked: DocumentsAsked, at: number, end: number, noted: NotedHolders, from: number): number {
    const { slots, impacts } = this;
    const { ranks, first } = asked;
    const { holders, heard } = noted;
    let to = from;
    // The sign of what is subtracted counts: a branch for each document looked at could not be foreseen.
    for (let next = at; next < end; next += 1) {
      const rank = ranks[(slots[next] as number) - first] as number;
      holders[to] = rank - 1;
      heard[to - from] = impacts[next] as number;
      to += (0 - rank) >>> 31;
    }
    return to;
  }

  /** The same for a term with a column. */
  noteColumn(asked: DocumentsAsked, term: number, noted: NotedHolders, from: number): number {
    const column = this.columns.get(term) as Uint8Array;
    const { slots, start, count } = asked;
    const { holders, heard } = noted;
    let to = from;
    for (let rank = 0; rank < count; rank += 1) {
      const steps = column[(slots[start + rank] as number) - this.from] as number;
      holders[to] = rank;
      heard[to - from] = steps;
      to += (0 - steps) >>> 31;
    }
    return to;
  }
}

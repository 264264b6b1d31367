import { impact } from './bm25';
import type { ForwardIndex } from './forward-index';

/** Documents of one segment: their places fit sixteen bits. */
export const SEGMENT_ROOM = 65_536;

/**
 * Which documents hold which term, of a run of slots, with what each term says there rounded down to 1/256: three bytes a posting. Never
 * changed once built. It bounds scores from above; exact scores come from the forward index.
 */
export class InvertedSegment {
  private constructor(
    readonly from: number,
    readonly to: number,
    /** Postings of term t are starts[t] .. starts[t + 1]; terms numbered later are in no document. */
    private readonly starts: Int32Array,
    /** Slots, counted from `from`, ascending. */
    readonly slots: Uint16Array,
    /** Impacts in 1/256, rounded down. */
    readonly impacts: Uint8Array,
    /** The largest of a term's. */
    private readonly largest: Uint8Array,
  ) {}

  /** Inverts the documents `from` up to, not including, `to`: at most 65,536. */
  static build(forward: ForwardIndex, norms: Float64Array, from: number, to: number, terms: number): InvertedSegment {
    const numbers = forward.terms.values;
    const profiles = forward.profileNumbers.values;
    const [first, end] = [forward.starts[from] as number, forward.starts[to] as number];
    const starts = new Int32Array(terms + 1);
    for (let at = first; at < end; at += 1) {
      const next = (numbers[at] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let term = 0; term < terms; term += 1) {
      starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
    }
    const free = starts.slice();
    const slots = new Uint16Array(end - first);
    const impacts = new Uint8Array(end - first);
    const largest = new Uint8Array(terms);
    for (let slot = from; slot < to; slot += 1) {
      const norm = norms[slot] as number;
      const { frequencies } = forward.weightingOf(slot);
      for (let at = forward.starts[slot] as number; at < (forward.starts[slot + 1] as number); at += 1) {
        const term = numbers[at] as number;
        const place = free[term] as number;
        free[term] = place + 1;
        const heard = impact(frequencies[profiles[at] as number] as number, norm);
        const rounded = Math.min(255, Math.floor(heard * 256));
        slots[place] = slot - from;
        impacts[place] = rounded;
        if (rounded > (largest[term] as number)) largest[term] = rounded;
      }
    }
    return new InvertedSegment(from, to, starts, slots, impacts, largest);
  }

  /** How many documents hold the term. */
  sizeOf(term: number): number {
    return this.endOf(term) - this.startOf(term);
  }

  startOf(term: number): number {
    return term + 1 < this.starts.length ? (this.starts[term] as number) : 0;
  }

  endOf(term: number): number {
    return term + 1 < this.starts.length ? (this.starts[term + 1] as number) : 0;
  }

  /** No document of the segment hears more of the term than this, in 1/256. */
  boundOf(term: number): number {
    return (this.largest[term] ?? 0) + 1;
  }

  /** Adds `worth` for each 1/256 that a document may hear of the term to that document's sum. */
  addTo(sums: Int32Array, term: number, worth: number): void {
    const { slots, impacts } = this;
    const end = this.endOf(term);
    for (let at = this.startOf(term); at < end; at += 1) {
      const slot = slots[at] as number;
      sums[slot] = ((sums[slot] as number) + Math.imul(worth, (impacts[at] as number) + 1)) | 0;
    }
  }
}

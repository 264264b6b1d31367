import { RowSpans } from '../kernel/row-spans';
import { CompactNumbers, withRoom } from '../kernel/growing-array';

/** A share is kept in one byte: so much, times {@link STEP} to the power of the byte, rounded up. The highest byte is "no telling how much". */
const LEAST = 0.005;
const STEP = 1.045;
const NO_TELLING = 255;
const SHARES = Float64Array.from({ length: NO_TELLING + 1 }, (_, code) =>
  code === NO_TELLING ? Infinity : LEAST * STEP ** code,
);
/** A share counts half of a half mention's worth as so much of a whole one's. */
export const HALF_COUNTS = 0.75;
/** Sums in single precision of at most some thousand parts come out lower than they are by less than this. */
export const SINGLE_ROUNDING = 1 + 1e-3;

/**
 * Which queries ask for which term, and at most how much each hears of it: five bytes a posting, a term's postings side by side in arrays that all
 * terms share.
 */
export class Askers {
  private readonly spans = new RowSpans();
  /** By number of the term: how many of its stretch are in use. */
  private sizes = new Int32Array(64);
  private rows = new Int32Array(64);
  private readonly shares = new CompactNumbers(new Uint8Array(0));

  /** Notes that the query of a row asks for a term of which it hears `share` times what the document says, at most. */
  add(term: number, row: number, share: number): void {
    this.sizes = withRoom(this.sizes, term + 1);
    const size = this.sizes[term] as number;
    if (size === this.spans.sizeOf(term)) this.grow(term, size);
    const at = this.spans.startOf(term) + size;
    this.rows[at] = row;
    this.shares.set(at, codeOf(share));
    this.sizes[term] = size + 1;
  }

  /** Forgets that the query of a row asks for a term; no effect when it does not. */
  remove(term: number, row: number): void {
    const size = this.sizes[term] ?? 0;
    const start = this.spans.startOf(term);
    const at = start + this.rows.subarray(start, start + size).indexOf(row);
    if (at < start) return;
    const last = start + size - 1;
    this.rows[at] = this.rows[last] as number;
    this.shares.values[at] = this.shares.values[last] as number;
    this.sizes[term] = size - 1;
  }

  /** Adds to the bounds, by row, what a document says of a term: `heard`, 0 to below 1, is what BM25 makes of how often. */
  addTo(bounds: Float32Array, term: number, heard: number): void {
    const start = this.spans.startOf(term);
    const end = start + (this.sizes[term] ?? 0);
    const { rows } = this;
    const codes = this.shares.values;
    const counts = heard * Math.max(1, 1 / ((2 - heard) * HALF_COUNTS));
    for (let at = start; at < end; at += 1) {
      const row = rows[at] as number;
      bounds[row] = (bounds[row] as number) + (SHARES[codes[at] as number] as number) * counts;
    }
  }

  private grow(term: number, size: number): void {
    this.spans.tidy((to, from, length) => {
      this.rows.copyWithin(to, from, from + length);
      this.shares.values.copyWithin(to, from, from + length);
    });
    const before = this.spans.startOf(term);
    const start = this.spans.place(term, size + 1 + (size >> 2));
    this.rows = withRoom(this.rows, this.spans.end);
    this.shares.set(this.spans.end - 1, 0);
    this.rows.copyWithin(start, before, before + size);
    this.shares.values.copyWithin(start, before, before + size);
  }
}

/** The byte of a share: what it stands for is never less. */
function codeOf(share: number): number {
  if (share <= LEAST) return 0;
  let code = Math.ceil(Math.log(share / LEAST) / Math.log(STEP));
  while (code < NO_TELLING && (SHARES[code] as number) < share) code += 1;
  return Math.min(NO_TELLING, code);
}

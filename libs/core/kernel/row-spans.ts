/** Stretches given back are left empty until they are a quarter of what is held and more than so many elements. */
const TOLERATED_GAPS = 1024;

/** Moves `size` elements of the arrays from one place to an earlier one, as `copyWithin` does. */
export type Move = (to: number, from: number, size: number) => void;

/**
 * Which stretch of some arrays belongs to which row, where rows need different lengths, come, change and go. The arrays themselves are their
 * owner's: this says where to write and, when too much stands empty, what to move where.
 */
export class RowSpans {
  private starts = new Int32Array(64);
  private sizes = new Int32Array(64);
  private rows = 0;
  private held = 0;
  private reached = 0;

  /** So many elements of the arrays are spoken for, gaps included. */
  get end(): number {
    return this.reached;
  }

  /** Where a row's stretch begins; of no meaning for a row without one. */
  startOf(row: number): number {
    return this.starts[row] as number;
  }

  /** How long a row's stretch is: 0 when it has none. */
  sizeOf(row: number): number {
    return this.sizes[row] ?? 0;
  }

  /** Gives a row a new stretch and takes back the one it had, whose elements stay where they are until the next tidying. */
  place(row: number, size: number): number {
    this.free(row);
    if (row >= this.starts.length) {
      this.starts = longer(this.starts, row + 1);
      this.sizes = longer(this.sizes, row + 1);
    }
    const start = this.reached;
    this.starts[row] = start;
    this.sizes[row] = size;
    this.rows = Math.max(this.rows, row + 1);
    this.held += size;
    this.reached += size;
    return start;
  }

  /** Takes back a row's stretch; no effect when it has none. */
  free(row: number): void {
    this.held -= this.sizeOf(row);
    if (row < this.sizes.length) this.sizes[row] = 0;
  }

  /** Closes the gaps when there is too much of them. To be called before a row is placed, never while a stretch is being filled. */
  tidy(move: Move): void {
    const gaps = this.reached - this.held;
    if (gaps <= TOLERATED_GAPS || gaps * 4 <= this.held) return;
    const inOrder = Array.from({ length: this.rows }, (_, row) => row)
      .filter((row) => this.sizeOf(row) > 0)
      .toSorted((a, b) => this.startOf(a) - this.startOf(b));
    let to = 0;
    for (const row of inOrder) {
      const size = this.sizeOf(row);
      if (this.startOf(row) !== to) move(to, this.startOf(row), size);
      this.starts[row] = to;
      to += size;
    }
    this.reached = to;
  }
}

function longer(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(needed, Math.ceil(array.length * 1.25)));
  copy.set(array);
  return copy;
}

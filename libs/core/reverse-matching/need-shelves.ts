import { RowSpans } from '../kernel/row-spans';
import { shelfNames, type Shelved } from './theme-shelves';

/**
 * Rows of needs by branch of the theme tree and care setting, as {@link ThemeShelves} has ids. Rows are their owner's, who may use one again.
 */
export class NeedShelves {
  private readonly numbers = new Map<string, number>();
  private readonly shelves: number[][] = [];
  /** The numbers of the shelves that each row stands on. */
  private readonly spans = new RowSpans();
  private standsOn = new Int32Array(256);
  /** By row: the search that saw it last. */
  private seen = new Int32Array(64);
  private searches = 0;

  /** Puts a row on its shelves, on which it must not stand. */
  put(row: number, shelved: Shelved): void {
    const numbers = shelfNames(shelved).map((name) => this.numberOf(name));
    this.spans.tidy((to, from, size) => this.standsOn.copyWithin(to, from, from + size));
    const start = this.spans.place(row, numbers.length);
    if (this.spans.end > this.standsOn.length) this.standsOn = longer(this.standsOn, this.spans.end);
    this.standsOn.set(numbers, start);
    if (row >= this.seen.length) this.seen = longer(this.seen, row + 1);
    this.seen[row] = 0;
    for (const number of numbers) (this.shelves[number] as number[]).push(row);
  }

  /** Takes a row away; no effect when it stands nowhere. */
  remove(row: number): void {
    const start = this.spans.startOf(row);
    for (const number of this.standsOn.subarray(start, start + this.spans.sizeOf(row))) {
      const shelf = this.shelves[number] as number[];
      const last = shelf.pop() as number;
      if (last !== row) shelf[shelf.indexOf(row)] = last;
    }
    this.spans.free(row);
  }

  /** Rows that share a branch and a setting, each once. */
  sharing(shelved: Shelved): number[] {
    this.searches += 1;
    const { seen, searches } = this;
    const found: number[] = [];
    for (const name of shelfNames(shelved)) {
      for (const row of this.shelves[this.numbers.get(name) ?? -1] ?? []) {
        if (seen[row] === searches) continue;
        seen[row] = searches;
        found.push(row);
      }
    }
    return found;
  }

  private numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.shelves.length;
      this.numbers.set(name, number);
      this.shelves.push([]);
    }
    return number;
  }
}

function longer(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(needed, Math.ceil(array.length * 1.25)));
  copy.set(array);
  return copy;
}

import { compareText } from '../kernel/compare-text';
import { withRoom } from '../kernel/growing-array';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { pointOf, turnFrom } from './theme-turn';

/** What stands on the shelves: its themes and care settings. */
export interface Shelved {
  readonly themes: readonly string[];
  readonly careSettings: readonly string[];
}

/** What a walk round the shelves answers when all were seen. */
export const NOBODY = -1;

/**
 * Numbers of products by branch of the theme tree and care setting, each shelf in the order of the circle. The list of themes is a tree, so two themes
 * have a common ancestor exactly when they have the same root: "shares theme and setting" is a look-up, not a walk through everything.
 */
export class ThemeShelves {
  private readonly shelves = new Map<string, Shelf>();
  /** By number: where on the circle the product stands. */
  private points: Int32Array = new Int32Array(64);

  /** `idOf` knows the id of every number that stands on a shelf. */
  constructor(private readonly idOf: (number: number) => string) {}

  /** Puts a product on its shelves, on none of which it stands. */
  put(number: number, shelved: Shelved): void {
    this.points = withRoom(this.points, number + 1);
    this.points[number] = pointOf(this.idOf(number));
    for (const name of shelfNames(shelved)) {
      let shelf = this.shelves.get(name);
      if (shelf === undefined) this.shelves.set(name, (shelf = new Shelf()));
      shelf.insert(this.placeOf(shelf, number), number);
    }
  }

  /** Takes a product away, before its number is another's. `shelved` is what it was put with. */
  remove(number: number, shelved: Shelved): void {
    for (const name of shelfNames(shelved)) {
      const shelf = this.shelves.get(name);
      if (shelf === undefined) continue;
      const at = this.placeOf(shelf, number);
      if (at < shelf.size && shelf.numbers[at] === number) shelf.delete(at);
      if (shelf.size === 0) this.shelves.delete(name);
    }
  }

  /** A walk past those that share a branch and a setting, round the circle from a point on; equal points in code-unit order of their ids. */
  walk(shelved: Shelved, start = 0): ThemeWalk {
    const readers: ShelfReader[] = [];
    for (const name of shelfNames(shelved)) {
      const shelf = this.shelves.get(name);
      if (shelf) readers.push(new ShelfReader(shelf, this.firstFrom(shelf, start), this.points, start));
    }
    return new ThemeWalk(readers, this.idOf);
  }

  /** Where the product stands, or would stand. */
  private placeOf(shelf: Shelf, number: number): number {
    const point = (this.points[number] as number) >>> 0;
    let at = this.firstFrom(shelf, point);
    for (; at < shelf.size; at += 1) {
      const other = shelf.numbers[at] as number;
      if ((this.points[other] as number) >>> 0 !== point) break;
      if (other === number || compareText(this.idOf(other), this.idOf(number)) > 0) break;
    }
    return at;
  }

  /** Where the products from a point on begin. */
  private firstFrom({ numbers, size }: Shelf, point: number): number {
    const { points } = this;
    let from = 0;
    let to = size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((points[numbers[middle] as number] as number) >>> 0 >= point) to = middle;
      else from = middle + 1;
    }
    return from;
  }
}

/** The products of one branch and setting. */
class Shelf {
  numbers: Int32Array = new Int32Array(4);
  size = 0;

  insert(at: number, number: number): void {
    if (this.size === this.numbers.length) {
      const longer = new Int32Array(this.size + Math.max(4, this.size >> 3));
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.numbers.copyWithin(at + 1, at, this.size);
    this.numbers[at] = number;
    this.size += 1;
  }

  delete(at: number): void {
    this.numbers.copyWithin(at, at + 1, this.size);
    this.size -= 1;
  }
}

/** Goes past the products of some shelves, each once. Good until a product comes or goes. */
export class ThemeWalk {
  /** How far round the circle, from where the walk began, the last answer of {@link next} stands. */
  turn = 0;

  constructor(
    private readonly readers: readonly ShelfReader[],
    private readonly idOf: (number: number) => string,
  ) {}

  /** The next number; {@link NOBODY} after the last. */
  next(): number {
    const { readers } = this;
    let next: ShelfReader | undefined;
    for (let i = 0; i < readers.length; i += 1) {
      const reader = readers[i] as ShelfReader;
      if (reader.number !== NOBODY && (!next || this.comesBefore(reader, next))) next = reader;
    }
    if (!next) return NOBODY;
    const { number, turn } = next;
    for (let i = 0; i < readers.length; i += 1) {
      const reader = readers[i] as ShelfReader;
      if (reader.number === number) reader.step();
    }
    this.turn = turn;
    return number;
  }

  private comesBefore(one: ShelfReader, other: ShelfReader): boolean {
    if (one.turn !== other.turn) return one.turn < other.turn;
    return one.number !== other.number && compareText(this.idOf(one.number), this.idOf(other.number)) < 0;
  }
}

/** Goes once round a shelf. */
class ShelfReader {
  /** The product at hand; {@link NOBODY} when all were read. */
  number = NOBODY;
  turn = 0;
  private left: number;

  constructor(
    private readonly shelf: Shelf,
    private at: number,
    private readonly points: Int32Array,
    private readonly start: number,
  ) {
    this.left = shelf.size;
    this.read();
  }

  step(): void {
    this.at += 1;
    this.left -= 1;
    this.read();
  }

  private read(): void {
    if (this.left === 0) {
      this.number = NOBODY;
      return;
    }
    if (this.at === this.shelf.size) this.at = 0;
    this.number = this.shelf.numbers[this.at] as number;
    this.turn = turnFrom(this.start, (this.points[this.number] as number) >>> 0);
  }
}

/** The root of the branch on which each theme hangs. */
const ROOTS: ReadonlyMap<string, string> = new Map(
  VOCABULARIES.themes.ids().map((theme) => [theme, VOCABULARIES.themes.lineage(theme).at(-1) as string]),
);

/** The shelves that something stands on: a branch of the theme tree and a setting each. */
export function shelfNames({ themes, careSettings }: Shelved): string[] {
  const names: string[] = [];
  for (let i = 0; i < themes.length; i += 1) {
    const root = ROOTS.get(themes[i] as string);
    if (root === undefined) continue;
    for (let j = 0; j < careSettings.length; j += 1) {
      const name = `${root} ${careSettings[j]}`;
      if (!names.includes(name)) names.push(name);
    }
  }
  return names;
}

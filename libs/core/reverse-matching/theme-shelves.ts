import { compareText } from '../kernel/compare-text';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { pointOf, turnFrom } from './theme-turn';

/** What stands on the shelves: its themes and care settings. */
export interface Shelved {
  readonly themes: readonly string[];
  readonly careSettings: readonly string[];
}

/**
 * Ids by branch of the theme tree and care setting, each shelf in the order of the circle. The list of themes is a tree, so two themes have a common ancestor exactly when they
 * have the same root: "shares theme and setting" is a look-up, not a walk through everything.
 */
export class ThemeShelves {
  private readonly shelves = new Map<string, string[]>();

  put(id: string, shelved: Shelved): void {
    for (const name of shelfNames(shelved)) {
      const shelf = this.shelves.get(name) ?? [];
      const at = placeOf(shelf, id);
      if (shelf[at] !== id) shelf.splice(at, 0, id);
      this.shelves.set(name, shelf);
    }
  }

  /** Takes an id away. `shelved` is what it was put with. */
  remove(id: string, shelved: Shelved): void {
    for (const name of shelfNames(shelved)) {
      const shelf = this.shelves.get(name) ?? [];
      const at = placeOf(shelf, id);
      if (shelf[at] === id) shelf.splice(at, 1);
      if (shelf.length === 0) this.shelves.delete(name);
    }
  }

  /**
   * Ids that share a branch and a setting, each once, round the circle from a point on; equal points in code-unit order. Stop reading and the
   * rest is not computed.
   */
  *sharing(shelved: Shelved, start = 0): Generator<string> {
    const readers = shelfNames(shelved).map((name) => new ShelfReader(this.shelves.get(name) ?? [], start));
    for (;;) {
      let next: ShelfReader | undefined;
      for (const reader of readers) if (reader.id !== undefined && (!next || reader.comesBefore(next))) next = reader;
      const id = next?.id;
      if (id === undefined) return;
      for (const reader of readers) if (reader.id === id) reader.step();
      yield id;
    }
  }
}

/** Goes once round a shelf. */
class ShelfReader {
  /** The id at hand; undefined when all were read. */
  id: string | undefined;
  private turn = 0;
  private at: number;
  private left: number;

  constructor(
    private readonly shelf: readonly string[],
    private readonly start: number,
  ) {
    this.at = firstFrom(shelf, start);
    this.left = shelf.length;
    this.read();
  }

  step(): void {
    this.at += 1;
    this.left -= 1;
    this.read();
  }

  comesBefore(other: ShelfReader): boolean {
    return this.turn < other.turn || (this.turn === other.turn && compareText(this.id ?? '', other.id ?? '') < 0);
  }

  private read(): void {
    if (this.at === this.shelf.length) this.at = 0;
    this.id = this.left > 0 ? this.shelf[this.at] : undefined;
    if (this.id !== undefined) this.turn = turnFrom(this.start, pointOf(this.id));
  }
}

/** The shelves that something stands on: a branch of the theme tree and a setting each. */
export function shelfNames({ themes, careSettings }: Shelved): string[] {
  const roots = new Set(themes.flatMap((theme) => VOCABULARIES.themes.lineage(theme).slice(-1)));
  return [...roots].flatMap((root) => [...new Set(careSettings)].map((setting) => `${root} ${setting}`));
}

/** Where the id stands, or would stand. */
function placeOf(shelf: readonly string[], id: string): number {
  const point = pointOf(id);
  return firstThat(shelf, (other) => (pointOf(other) - point || compareText(other, id)) >= 0);
}

/** Where the ids from a point on begin. */
function firstFrom(shelf: readonly string[], point: number): number {
  return firstThat(shelf, (other) => pointOf(other) >= point);
}

/** The first place from which on all ids are past what is looked for. */
function firstThat(shelf: readonly string[], isPast: (id: string) => boolean): number {
  let from = 0;
  let to = shelf.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isPast(shelf[middle] as string)) to = middle;
    else from = middle + 1;
  }
  return from;
}

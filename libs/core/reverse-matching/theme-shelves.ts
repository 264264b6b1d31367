import { compareText } from '../kernel/compare-text';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/** What stands on the shelves: its themes and care settings. */
export interface Shelved {
  readonly themes: readonly string[];
  readonly careSettings: readonly string[];
}

/**
 * Ids by branch of the theme tree and care setting. The list of themes is a tree, so two themes have a common ancestor exactly when they
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

  /** Ids that share a branch and a setting, each once, in code-unit order. Stop reading and the rest is not computed. */
  *sharing(shelved: Shelved): Generator<string> {
    const readers = shelfNames(shelved).map((name) => ({ shelf: this.shelves.get(name) ?? [], at: 0 }));
    for (;;) {
      let next: string | undefined;
      for (const { shelf, at } of readers) {
        const id = shelf[at];
        if (id !== undefined && (next === undefined || compareText(id, next) < 0)) next = id;
      }
      if (next === undefined) return;
      for (const reader of readers) if (reader.shelf[reader.at] === next) reader.at += 1;
      yield next;
    }
  }
}

/** The shelves that something stands on: a branch of the theme tree and a setting each. */
export function shelfNames({ themes, careSettings }: Shelved): string[] {
  const roots = new Set(themes.flatMap((theme) => VOCABULARIES.themes.lineage(theme).slice(-1)));
  return [...roots].flatMap((root) => [...new Set(careSettings)].map((setting) => `${root} ${setting}`));
}

/** Where the id stands, or would stand. */
function placeOf(shelf: readonly string[], id: string): number {
  let from = 0;
  let to = shelf.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareText(shelf[middle] as string, id) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

import type { ListTerm } from './list-version';

/** A term of which one thing is another in the later list. Null: it was not said. */
export interface ChangedTerm {
  readonly id: string;
  /** In the later list. */
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What became of a list from one version to another. A term is the same term when its id is. */
export interface ListChanges {
  readonly added: readonly ListTerm[];
  readonly removed: readonly ListTerm[];
  readonly renamed: readonly ChangedTerm[];
  /** The term one level up is another: `before` and `after` are ids. */
  readonly moved: readonly ChangedTerm[];
  /** Some other fact is another. */
  readonly altered: readonly (ChangedTerm & { readonly fact: string })[];
}

/** Compares two versions of a list, in the order of the later one; what was removed in the order of the earlier. */
export function listChanges(before: readonly ListTerm[], after: readonly ListTerm[]): ListChanges {
  const earlier = new Map(before.map((term) => [term.id, term]));
  const later = new Map(after.map((term) => [term.id, term]));
  const both = after.flatMap((now) => {
    const was = earlier.get(now.id);
    return was ? [{ was, now }] : [];
  });
  return {
    added: after.filter(({ id }) => !earlier.has(id)),
    removed: before.filter(({ id }) => !later.has(id)),
    renamed: both
      .filter(({ was, now }) => was.label !== now.label)
      .map(({ was, now }) => ({ id: now.id, label: now.label, before: was.label, after: now.label })),
    moved: both
      .filter(({ was, now }) => was.broader !== now.broader)
      .map(({ was, now }) => ({ id: now.id, label: now.label, before: was.broader, after: now.broader })),
    altered: both.flatMap(({ was, now }) => alteredFacts(was, now)),
  };
}

/** How many things changed. */
export function countOfChanges({ added, removed, renamed, moved, altered }: ListChanges): number {
  return added.length + removed.length + renamed.length + moved.length + altered.length;
}

function alteredFacts(was: ListTerm, now: ListTerm): ListChanges['altered'] {
  const names = [...new Set([...Object.keys(now.facts), ...Object.keys(was.facts)])].toSorted();
  return names
    .map((fact) => ({
      id: now.id,
      label: now.label,
      fact,
      before: was.facts[fact] ?? null,
      after: now.facts[fact] ?? null,
    }))
    .filter(({ before, after }) => before !== after);
}

import { VOCABULARIES, VOCABULARY_NAMES } from './vocabularies';
import type { VocabularyTerm } from './vocabulary';

/** One entry of a list, as its history keeps it. */
export interface ListTerm {
  readonly id: string;
  /** What a person reads. */
  readonly label: string;
  /** The term one level up; null at the top, and in lists that are no trees. */
  readonly broader: string | null;
  /** Everything else that the list says of the term, as text, by the name of the fact. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A list whole, in one version. */
export interface ListVersion {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly terms: readonly ListTerm[];
}

/** The controlled lists that the product carries, by name. */
export function carriedLists(): ListVersion[] {
  return VOCABULARY_NAMES.map((name) => {
    const { title, version, terms } = VOCABULARIES[name];
    return { name, title, version, terms: terms.map(listTermOf) };
  });
}

function listTermOf({ id, label, parent, ...others }: VocabularyTerm): ListTerm {
  const facts = Object.entries(others).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : String(value)] as const],
  );
  return { id, label, broader: parent ?? null, facts: Object.fromEntries(facts) };
}

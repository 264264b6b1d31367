import type { ListVersion } from '../vocabulary/list-version';
import vocabulary from './data/health-concepts.json';

/** What the vocabulary of health concepts is called among the lists. */
export const CONCEPT_LIST = 'health-concepts';

/** The vocabulary of health concepts as a list: a concept is read by its first name, the others and what comes near it are facts. */
export function conceptList(): ListVersion {
  const concepts: readonly {
    readonly id: string;
    readonly names: readonly string[];
    readonly near?: readonly string[];
  }[] = vocabulary.concepts;
  return {
    name: CONCEPT_LIST,
    title: 'Health concepts',
    version: vocabulary.version,
    terms: concepts.map(({ id, names, near = [] }) => ({
      id,
      label: names[0] ?? id,
      broader: null,
      facts: {
        ...(names.length > 1 ? { 'other names': names.slice(1).join(', ') } : {}),
        ...(near.length > 0 ? { 'comes near': near.join(', ') } : {}),
      },
    })),
  };
}

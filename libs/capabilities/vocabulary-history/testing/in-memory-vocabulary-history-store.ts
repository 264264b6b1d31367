import type { ListTerm, ListVersion } from '@matchwell/core/vocabulary/list-version';
import {
  type EpochLists,
  type KeptListVersion,
  VocabularyHistoryStore,
} from '@matchwell/capabilities/vocabulary-history';

/** Versions of lists in memory; epochs are what the test says. */
export class InMemoryVocabularyHistoryStore extends VocabularyHistoryStore {
  readonly frozen: EpochLists[] = [];
  private readonly kept: (KeptListVersion & { readonly terms: readonly ListTerm[] })[] = [];

  override async takeUp(lists: readonly ListVersion[], at: Date): Promise<string[]> {
    return lists.flatMap(({ name, title, version, terms }) => {
      const newest = this.kept.findLast((each) => each.name === name);
      if (newest && newest.version === version && JSON.stringify(newest.terms) === JSON.stringify(terms)) return [];
      const number = this.kept.length + 1;
      this.kept.push({
        number,
        name,
        title,
        version,
        termCount: terms.length,
        takenUpAt: at,
        terms: structuredClone(terms),
      });
      return [name];
    });
  }

  override async all(): Promise<KeptListVersion[]> {
    return this.kept.map(({ terms: _terms, ...version }) => version).toReversed();
  }

  override async termsOf(number: number): Promise<readonly ListTerm[] | undefined> {
    return structuredClone(this.kept.find((each) => each.number === number)?.terms);
  }

  override async epochs(): Promise<EpochLists[]> {
    return structuredClone(this.frozen);
  }
}

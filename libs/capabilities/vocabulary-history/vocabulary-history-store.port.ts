import type { ListTerm, ListVersion } from '@matchwell/core/vocabulary/list-version';

/** A version of a list that the product worked with from some moment on. */
export interface KeptListVersion {
  /** Rises with every version of any list. */
  readonly number: number;
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly termCount: number;
  /** When a release that carries it was first made ready on this database. */
  readonly takenUpAt: Date;
}

/** An epoch with the lists that it froze. */
export interface EpochLists {
  readonly id: string;
  readonly createdAt: Date;
  readonly isLive: boolean;
  /** `name@version` of every controlled list, with blanks between. */
  readonly vocabularyVersion: string;
  /** Ends with the version of the health concepts. */
  readonly engineVersion: string;
}

/** Keeps the versions of lists as they were taken up. Nothing is ever changed or taken away. */
export abstract class VocabularyHistoryStore {
  /** Keeps each list whose newest kept version is not the same, term for term. Answers their names. Two callers at once keep one. */
  abstract takeUp(lists: readonly ListVersion[], at: Date): Promise<string[]>;

  /** Every version of every list, newest first. */
  abstract all(): Promise<KeptListVersion[]>;

  /** The terms of a version, in the order of the list. */
  abstract termsOf(number: number): Promise<readonly ListTerm[] | undefined>;

  /** Every epoch, oldest first. */
  abstract epochs(): Promise<EpochLists[]>;
}

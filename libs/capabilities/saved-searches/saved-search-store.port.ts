import type { SearchKind } from '@matchwell/capabilities/search';
import type { SavedSearch, SavedSearchChange } from './saved-search';

/** Keeps saved searches, and of which record each has told or knew before. */
export abstract class SavedSearchStore {
  /** Adds a search unless the person has `most`. Answers whether it was added. Only inside a unit of work. */
  abstract insert(search: SavedSearch, most: number): Promise<boolean>;

  /** The person's searches, the newest first. */
  abstract listOf(personId: string): Promise<SavedSearch[]>;

  abstract findOf(id: string, personId: string): Promise<SavedSearch | undefined>;

  /** Changes a search of the person's. Answers it, or undefined when there is none. */
  abstract change(id: string, personId: string, change: SavedSearchChange): Promise<SavedSearch | undefined>;

  /** Forgets a search of the person's and what it told. Answers whether there was one. */
  abstract remove(id: string, personId: string): Promise<boolean>;

  /** A search by its id, whosever it is: for the matcher. */
  abstract find(id: string): Promise<SavedSearch | undefined>;

  /**
   * Searches of a kind that are not paused, began before `publishedAt`, and whose owner can still sign in for somebody; in order of id, after
   * `afterId`, at most `limit`: for the matcher.
   */
  abstract waitingFor(
    kind: SearchKind,
    publishedAt: Date,
    afterId: string | null,
    limit: number,
  ): Promise<SavedSearch[]>;

  /**
   * Notes that a search knows records. Answers those it did not know before; when several note one at the same time, one of them is answered
   * it. Only inside a unit of work.
   */
  abstract know(searchId: string, recordIds: readonly string[], at: Date): Promise<string[]>;
}

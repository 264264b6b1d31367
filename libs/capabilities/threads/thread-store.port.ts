import type { ViewingParty } from '@matchwell/core/access/introduction-view';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { ThreadFollower, ThreadMessage, UnreadCount, WaitingQuestion } from './thread-message';

/** Whoever reads: a person for a party of the introduction. The caller has found out that they are one. */
export interface ThreadReaderKey {
  readonly introductionId: string;
  readonly personId: string;
  readonly party: ViewingParty;
}

/** Keeps what is written about introductions, who has read how far, and who follows. */
export abstract class ThreadStore {
  /**
   * Makes this transaction the only one that writes in the thread or notes what was read of it, until it ends: so every message is either
   * before or after somebody's reading, and nobody is left untold in between.
   */
  abstract lock(introductionId: string): Promise<void>;

  /** Adds a message at the end. Only under the lock. Answers its number. */
  abstract append(message: Omit<ThreadMessage, 'number' | 'answeredAt'>): Promise<number>;

  /** Marks a question that waits as answered. Answers false, changing nothing, when it was answered before. */
  abstract markAnswered(questionId: string, at: Date): Promise<boolean>;

  /** One message, if the party reads its audience. */
  abstract find(introductionId: string, id: string, party: ViewingParty): Promise<ThreadMessage | undefined>;

  /** What the party reads, newest first; the cursor is the id of the last message shown. */
  abstract list(introductionId: string, party: ViewingParty, page: PageRequest): Promise<Page<ThreadMessage>>;

  /** The questions the party reads that wait for an answer, oldest first. */
  abstract openQuestions(introductionId: string, party: ViewingParty): Promise<ThreadMessage[]>;

  /**
   * Questions of all threads that wait for an answer and are due up to and with `until`, in the order of ids after `afterId`, `limit` at the
   * most. None of an introduction that has ended.
   */
  abstract unanswered(until: CalendarDay, afterId: string | null, limit: number): Promise<ThreadMessage[]>;

  /**
   * Questions that an organisation is to answer, and for a network's also those that wait in introductions it owns: what is due first first,
   * `limit` at the most. None of an introduction that has ended, or that the organisation does not see yet.
   */
  abstract waitingFor(organisationId: string, limit: number): Promise<WaitingQuestion[]>;

  /** The number up to which somebody has read; 0 before the first reading. */
  abstract readUpTo(introductionId: string, personId: string): Promise<number>;

  /** Notes what was read. Never goes back. */
  abstract markRead(introductionId: string, personId: string, number: number, at: Date): Promise<void>;

  /** The first message of others that the party reads and the person has not read; undefined when there is none. */
  abstract firstUnread(reader: ThreadReaderKey): Promise<ThreadMessage | undefined>;

  /** How many messages of others that the party reads the person has not read. */
  abstract countUnread(reader: ThreadReaderKey): Promise<number>;

  /** What the person has not read in the introductions they follow for the organisation, by introduction; the most unread first. */
  abstract unreadOf(person: ThreadFollower): Promise<UnreadCount[]>;

  /** Sets whether somebody follows. */
  abstract setFollowing(introductionId: string, follower: ThreadFollower, follows: boolean, at: Date): Promise<void>;

  /** What people chose: who follows, and who does not want to. People who left the organisation chose nothing. */
  abstract chosenFollowing(
    introductionId: string,
  ): Promise<readonly (ThreadFollower & { readonly follows: boolean })[]>;
}

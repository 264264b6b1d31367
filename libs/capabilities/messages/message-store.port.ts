import type { DigestPeriod, MessageKind } from '@matchwell/core/messages';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { Message, MessageState } from './message';

/** How an attempt to deliver ended. Confidential parts and addresses are erased with `sent` and `dropped`. */
export type Settlement =
  | { readonly state: 'sent'; readonly reference: string | null; readonly at: Date }
  | { readonly state: 'dropped'; readonly error: string; readonly at: Date }
  | { readonly state: 'failed'; readonly error: string; readonly at: Date }
  | { readonly state: 'waiting'; readonly error: string; readonly nextAttemptAt: Date };

/** What is taken back because its page is not to be read any more. */
export interface Withdrawal {
  readonly kind: MessageKind;
  readonly path: string;
  /** What the message says from now on, in place of what it must not say any more. */
  readonly instead: Readonly<Record<string, string>>;
  readonly error: string;
  readonly at: Date;
}

/** Keeps messages: each cause once. Writes happen inside a unit of work. */
export abstract class MessageStore {
  /** Adds the messages whose cause is new. Answers their ids, in the order given. */
  abstract insert(messages: readonly Message[]): Promise<string[]>;

  /** The message, locked until the transaction ends; undefined when it is not waiting. Two deliveries of one message follow each other. */
  abstract lockWaiting(id: string): Promise<Message | undefined>;

  /** Notes how an attempt ended; whatever is not `sent` or `dropped` counts as a failed one. Only for a message that is waiting. */
  abstract settle(id: string, settlement: Settlement): Promise<void>;

  /**
   * Ids of waiting messages whose next attempt is due at `now` after a failure, and of those that nobody attempted within an hour. Oldest
   * first.
   */
  abstract due(now: Date, limit: number): Promise<string[]>;

  /** People with messages held for digests of the period that were written before `before`, in order of id. */
  abstract peopleWithHeld(period: DigestPeriod, before: Date): Promise<string[]>;

  /** Puts a person's held messages of before `before` into a digest. Answers how many. */
  abstract gather(personId: string, period: DigestPeriod, before: Date, digestId: string): Promise<number>;

  /** The messages in a digest, oldest first. */
  abstract gatheredIn(digestId: string): Promise<Message[]>;

  /** All messages in the given states (all states when none is given), newest first. */
  abstract list(states: readonly MessageState[], page: PageRequest): Promise<Page<Message>>;

  /** A person's messages, newest first: of the kinds that are not about the account. */
  abstract listFor(personId: string, page: PageRequest): Promise<Page<Message>>;

  /** Drops what was not sent yet; what is being delivered at this moment is dropped or sent, never both. Answers how many. */
  abstract withdraw(withdrawal: Withdrawal): Promise<number>;

  /** Puts a failed message back in line at `at`, with its failures forgotten. Answers false when there is no such failed message. */
  abstract revive(id: string, at: Date): Promise<boolean>;
}

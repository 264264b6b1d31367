import type { DigestPeriod, MESSAGE_KINDS, MessageKind } from '@matchwell/core/messages';

/**
 * Where a message stands. `held` waits for a digest, `gathered` lies in one; `dropped` was not wanted, or its reader is gone; `failed` was
 * refused for good or too often, and an administrator has to look.
 */
export type MessageState = 'waiting' | 'held' | 'gathered' | 'sent' | 'dropped' | 'failed';

/** Every state, in the order of a message's life. */
export const MESSAGE_STATES: readonly MessageState[] = ['waiting', 'held', 'gathered', 'sent', 'dropped', 'failed'];

/** What must not outlive the sending of a message: it is erased with it. */
export interface Confidential {
  /** A path that holds a secret, e.g. of an address confirmation. Takes the place of `path`. */
  readonly path?: string;
  /** An invitation for calendars, which names people. */
  readonly calendar?: CalendarPart;
}

/** A calendar file that travels with a message (RFC 5546). */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

/** Whom a message is for: a person with an account, or somebody who is to get one. */
export type Addressee =
  | { readonly personId: string; readonly organisationId?: string }
  | { readonly address: string; readonly displayName: string };

/** What a kind of message has to say. */
export type VariablesOf<Kind extends MessageKind> = Readonly<
  Record<(typeof MESSAGE_KINDS)[Kind]['variables'][number], string>
>;

/** A message to be written, of one kind. */
export interface DraftOf<Kind extends MessageKind> {
  readonly kind: Kind;
  /**
   * What brought it about, and for whom, e.g. `introduction <id> 3 approve <person>`. The same cause is written once, however often and by
   * however many processes it is reported. Ids only.
   */
  readonly cause: string;
  readonly to: Addressee;
  /** The page to read on, from the root, e.g. `/introductions/<id>`. */
  readonly path: string;
  readonly variables: VariablesOf<Kind>;
  readonly introductionId?: string;
  /** The intent it carries out. */
  readonly intentId?: string;
  readonly confidential?: Confidential;
}

/** A message to be written. */
export type MessageDraft = { [Kind in MessageKind]: DraftOf<Kind> }[MessageKind];

/** A message as it is kept. */
export interface Message {
  readonly id: string;
  readonly cause: string;
  readonly kind: MessageKind;
  readonly to: Addressee;
  readonly path: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly introductionId: string | null;
  readonly intentId: string | null;
  /** Null once it is no longer needed. */
  readonly confidential: Confidential | null;
  readonly state: MessageState;
  /** Set while it is held for, or gathered in, a digest. */
  readonly heldFor: DigestPeriod | null;
  readonly digestId: string | null;
  /** Failed attempts so far. */
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  /** Why the last attempt failed, as a code: never words of a provider, which quote addresses. */
  readonly lastError: string | null;
  /** What the provider calls it, if it says. */
  readonly reference: string | null;
  readonly createdAt: Date;
  /** When it reached its last state. */
  readonly settledAt: Date | null;
}

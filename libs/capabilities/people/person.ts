import type { Role } from '@matchwell/core/access/actor';

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  /** Lower case; unique. */
  readonly email: string;
  readonly displayName: string;
  readonly phone?: string;
}

/** A person's place in one organisation. One person may have several. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
  /** Whether this person speaks for the organisation's team: invites, removes, and hands the lead on. One a team. */
  readonly lead: boolean;
}

/** A person with what proves who they are. */
export interface Account {
  readonly person: Person;
  readonly passwordHash: string;
}

/** What sign-in needs to know of an account. */
export interface Credentials extends Account {
  /** The membership a new session acts as: the oldest that has not ended. */
  readonly membership: Membership;
}

/** An account, for the operator. */
export interface AccountSummary {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** Since when nobody may sign in to it. */
  readonly disabledAt?: Date;
}

/** How to reach somebody. Shown to the other side of an introduction once both sides have consented, and never before. */
export interface ContactDetails {
  readonly organisationName: string;
  readonly displayName: string;
  readonly email: string;
  readonly phone?: string;
}

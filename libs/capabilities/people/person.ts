import type { Role } from '@matchwell/core/access/actor';

/** Somebody with an account. */
export interface Person {
  readonly id: string;
  /** Lower case; unique. */
  readonly email: string;
  readonly displayName: string;
  readonly phone?: string;
}

/** A person's place in one organisation. */
export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
}

/** How to reach somebody. Shown to the other side of an introduction once both sides have consented, and never before. */
export interface ContactDetails {
  readonly organisationName: string;
  readonly displayName: string;
  readonly email: string;
  readonly phone?: string;
}

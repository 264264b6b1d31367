import type { Actor } from '@matchwell/core/access/actor';
import type { ContactDetails, Membership, Person } from './person';

/** Keeps people, their memberships and their sessions. */
export abstract class PersonStore {
  /** Adds a person with a membership. Answers false, and adds nothing, when the email is taken. */
  abstract insert(person: Person, passwordHash: string, membership: Membership): Promise<boolean>;

  /** What sign-in needs to know about an email, if an account has it. */
  abstract findCredentials(
    email: string,
  ): Promise<{ readonly person: Person; readonly passwordHash: string; readonly membership: Membership } | undefined>;

  /** How to reach a person about an organisation's record. */
  abstract contactOf(personId: string, organisationId: string): Promise<ContactDetails | undefined>;

  abstract insertSession(session: {
    readonly tokenHash: string;
    readonly membershipId: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  }): Promise<void>;

  /** Who a session speaks for; undefined when it does not exist or ended before `at`. */
  abstract findActor(tokenHash: string, at: Date): Promise<Actor | undefined>;

  abstract deleteSession(tokenHash: string): Promise<void>;
}

import type { ContactDetails, Credentials, Membership, Person } from './person';

/** Keeps people and their memberships. */
export abstract class PersonStore {
  /** Adds a person with a membership. Answers false, and adds nothing, when the email is taken. */
  abstract insert(person: Person, passwordHash: string, membership: Membership): Promise<boolean>;

  /** What sign-in needs to know about an email. Undefined without an account, and for one that is disabled or belongs nowhere now. */
  abstract findCredentials(email: string): Promise<Credentials | undefined>;

  /** Keeps a new hash of the same password. Changes nothing when the password was changed meanwhile. */
  abstract rehashPassword(personId: string, from: string, to: string): Promise<void>;

  /** How to reach a person about an organisation's record. */
  abstract contactOf(personId: string, organisationId: string): Promise<ContactDetails | undefined>;
}

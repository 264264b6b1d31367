import type { Account, AccountSummary, ContactDetails, Credentials, Membership, Person } from './person';

/** Keeps people and their memberships. */
export abstract class PersonStore {
  /** Adds a person with a membership. Answers false, and adds nothing, when the email is taken. */
  abstract insert(person: Person, passwordHash: string, membership: Membership): Promise<boolean>;

  /** What sign-in needs to know about an email. Undefined without an account, and for one that is disabled or belongs nowhere now. */
  abstract findCredentials(email: string): Promise<Credentials | undefined>;

  /** Keeps a new hash of the same password. Changes nothing when the password was changed meanwhile. */
  abstract rehashPassword(personId: string, from: string, to: string): Promise<void>;

  /** The person with an address, disabled or not. */
  abstract findByEmail(email: string): Promise<Person | undefined>;

  /** A person's account; undefined when there is none or it is disabled. */
  abstract findAccount(personId: string): Promise<Account | undefined>;

  /** Accounts whose name or address holds a text, disabled or not, by name and address; those that were erased are left out. */
  abstract search(text: string, most: number): Promise<AccountSummary[]>;

  /** An account, disabled or not; undefined when there is none or it was erased. */
  abstract findSummary(personId: string): Promise<AccountSummary | undefined>;

  /** Sets a new password, by its hash. */
  abstract setPassword(personId: string, passwordHash: string): Promise<void>;

  /** Gives a person another address. Answers false, and changes nothing, when it is taken. */
  abstract setEmail(personId: string, email: string): Promise<boolean>;

  /** Disables an account from a moment on, or with null enables it again. Answers whether there is such a person; one who was erased stays disabled. */
  abstract setDisabled(personId: string, at: Date | null): Promise<boolean>;

  /** How to reach a person about an organisation's record. */
  abstract contactOf(personId: string, organisationId: string): Promise<ContactDetails | undefined>;
}

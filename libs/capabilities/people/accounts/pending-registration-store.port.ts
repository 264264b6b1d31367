import type { HashedPerson, NewSupplier } from '../registration.service';

/** A registration that waits for its address to be confirmed. It is no account: it holds no address and opens nothing. */
export interface PendingRegistration {
  readonly id: string;
  readonly supplier: NewSupplier;
  /** With the email in lower case. */
  readonly person: HashedPerson;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Keeps registrations until they are confirmed or run out, by the hash of their token. */
export abstract class PendingRegistrationStore {
  abstract insert(pending: PendingRegistration, tokenHash: string): Promise<void>;

  /** The registration of a token, held until the running transaction ends; undefined when it was used or ran out. */
  abstract lockByToken(tokenHash: string, at: Date): Promise<PendingRegistration | undefined>;

  /** Counts a wrong password for a registration. Answers how many there were. */
  abstract countWrongPassword(id: string): Promise<number>;

  /** Removes a registration: its token is void. */
  abstract remove(id: string): Promise<void>;

  /** Removes every registration of an address. */
  abstract removeAllOf(email: string): Promise<void>;
}

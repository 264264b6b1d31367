/** What the link of a token does. */
export type TokenPurpose = 'reset_password' | 'change_email';

/** A single-use token of somebody with an account. */
export interface AccountToken {
  readonly personId: string;
  readonly purpose: TokenPurpose;
  /** The address that the link was sent to, in lower case. */
  readonly email: string;
  readonly expiresAt: Date;
}

/** Keeps single-use tokens by their hash. A person has at most one for each purpose: the newest. */
export abstract class AccountTokenStore {
  /** Keeps a token; an older one of the same person and purpose is void. */
  abstract put(token: AccountToken, tokenHash: string): Promise<void>;

  /** The token of a purpose, held until the running transaction ends; undefined when it was used, replaced or ran out. */
  abstract lock(tokenHash: string, purpose: TokenPurpose, at: Date): Promise<AccountToken | undefined>;

  /** Voids a person's tokens: of one purpose, or all. */
  abstract removeAllOf(personId: string, purpose?: TokenPurpose): Promise<void>;
}

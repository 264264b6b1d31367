/** Passwords and tokens: everything that needs a cryptographic primitive. */
export abstract class Secrets {
  /** A salted, slow hash of a password. */
  abstract hashPassword(password: string): Promise<string>;

  /** Whether the password is the one that was hashed. Takes the same time either way. */
  abstract passwordMatches(password: string, hash: string): Promise<boolean>;

  /** Whether a password kept under this hash is to be hashed afresh, because the way of hashing has changed since. */
  abstract needsRehash(hash: string): boolean;

  /** So many bytes that nobody can foretell. */
  abstract randomBytes(count: number): Uint8Array;

  /** A new unguessable token, 256 bits, and the hash under which it is kept. */
  abstract newToken(): { readonly token: string; readonly tokenHash: string };

  /** The hash under which a token is kept. */
  abstract hashToken(token: string): string;
}

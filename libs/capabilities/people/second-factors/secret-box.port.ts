/** Keeps secrets that must be read again, which a hash cannot be: encrypted, and bound to what they belong to. */
export abstract class SecretBox {
  /** The secret as it is kept. `context` says whose it is: sealed for one person it does not open for another. */
  abstract seal(secret: string, context: string): string;

  /** The secret again. @throws Error when it was changed, belongs elsewhere, or was sealed with a key that is not at hand. */
  abstract open(sealed: string, context: string): string;
}

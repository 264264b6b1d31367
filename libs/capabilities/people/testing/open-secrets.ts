import { Secrets } from '@matchwell/capabilities/people';

/** Hides nothing: a hash is the word with a sign before it. Counts the work, so that a test can compare two answers' cost. */
export class OpenSecrets extends Secrets {
  hashings = 0;
  private tokens = 0;
  private bytes = 0;

  override async hashPassword(password: string): Promise<string> {
    this.hashings += 1;
    return `#${password}`;
  }

  override async passwordMatches(password: string, hash: string): Promise<boolean> {
    this.hashings += 1;
    return hash === `#${password}` || hash === `old#${password}`;
  }

  override needsRehash(hash: string): boolean {
    return hash.startsWith('old');
  }

  override randomBytes(count: number): Uint8Array {
    this.bytes += 1;
    return new Uint8Array(count).fill(this.bytes);
  }

  override newToken(): { token: string; tokenHash: string } {
    this.tokens += 1;
    return { token: `token-${this.tokens}`, tokenHash: this.hashToken(`token-${this.tokens}`) };
  }

  override hashToken(token: string): string {
    return `#${token}`;
  }
}

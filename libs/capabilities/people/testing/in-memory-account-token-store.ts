import { type AccountToken, AccountTokenStore, type TokenPurpose } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Single-use tokens in memory. */
export class InMemoryAccountTokenStore extends AccountTokenStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async put(token: AccountToken, tokenHash: string): Promise<void> {
    await this.removeAllOf(token.personId, token.purpose);
    this.kept.set(tokenHash, { ...token });
  }

  override async lock(tokenHash: string, purpose: TokenPurpose, at: Date): Promise<AccountToken | undefined> {
    const token = this.kept.get(tokenHash);
    return token?.purpose === purpose && token.expiresAt > at ? { ...token } : undefined;
  }

  override async removeAllOf(personId: string, purpose?: TokenPurpose): Promise<void> {
    for (const [tokenHash, token] of this.kept) {
      if (token.personId === personId && (purpose === undefined || token.purpose === purpose))
        this.kept.delete(tokenHash);
    }
  }

  private get kept() {
    return this.market.written.links.accountTokens;
  }
}

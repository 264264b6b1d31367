import { type PendingRegistration, PendingRegistrationStore } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Registrations that wait for their link, in memory. */
export class InMemoryPendingRegistrationStore extends PendingRegistrationStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(pending: PendingRegistration, tokenHash: string): Promise<void> {
    this.kept.set(tokenHash, { pending: structuredClone(pending), wrongPasswords: 0 });
  }

  override async lockByToken(tokenHash: string, at: Date): Promise<PendingRegistration | undefined> {
    const kept = this.kept.get(tokenHash);
    return kept && kept.pending.expiresAt > at ? structuredClone(kept.pending) : undefined;
  }

  override async countWrongPassword(id: string): Promise<number> {
    for (const [tokenHash, { pending, wrongPasswords }] of this.kept) {
      if (pending.id !== id) continue;
      this.kept.set(tokenHash, { pending, wrongPasswords: wrongPasswords + 1 });
      return wrongPasswords + 1;
    }
    return 0;
  }

  override async remove(id: string): Promise<void> {
    this.removeWhere((pending) => pending.id === id);
  }

  override async removeAllOf(email: string): Promise<void> {
    this.removeWhere(({ person }) => person.email === email);
  }

  private get kept() {
    return this.market.written.links.pendingRegistrations;
  }

  private removeWhere(isMeant: (pending: PendingRegistration) => boolean): void {
    for (const [tokenHash, { pending }] of this.kept) if (isMeant(pending)) this.kept.delete(tokenHash);
  }
}

import { compareText } from '@matchwell/core/kernel/compare-text';
import { type NewSession, type OpenSession, type Session, SessionStore } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Sessions in memory. */
export class InMemorySessionStore extends SessionStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(session: NewSession): Promise<void> {
    this.market.kept.sessions.set(session.tokenHash, { ...session });
  }

  override async find(tokenHash: string): Promise<OpenSession | undefined> {
    const { sessions, memberships, people, organisations } = this.market.kept;
    const kept = sessions.get(tokenHash);
    const membership = memberships.find(({ id }) => id === kept?.membershipId);
    if (!kept || !membership || membership.endedAt || people.get(membership.personId)?.disabledAt) return undefined;
    const { personId, organisationId, role } = membership;
    const actor = { personId, organisationId, role, networkId: organisations.get(organisationId)?.networkId };
    return { session: this.toSession(kept), actor };
  }

  override async noteUse(id: string, at: Date): Promise<void> {
    const kept = this.byId(id);
    if (kept && kept.lastUsedAt < at) this.market.kept.sessions.set(kept.tokenHash, { ...kept, lastUsedAt: at });
  }

  override async listOf(personId: string): Promise<Session[]> {
    return [...this.market.kept.sessions.values()]
      .map((kept) => this.toSession(kept))
      .filter((session) => session.personId === personId)
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || compareText(b.id, a.id));
  }

  override async renew(id: string, tokenHash: string, membershipId: string): Promise<boolean> {
    const kept = this.byId(id);
    const role = this.market.kept.memberships.find((each) => each.id === membershipId)?.role;
    if (!kept || !role || !(kept.roles?.includes(role) ?? true)) return false;
    this.market.kept.sessions.delete(kept.tokenHash);
    this.market.kept.sessions.set(tokenHash, { ...kept, tokenHash, membershipId });
    return true;
  }

  override async setProof(id: string, proof: Session['proof']): Promise<void> {
    const kept = this.byId(id);
    if (kept) this.market.kept.sessions.set(kept.tokenHash, { ...kept, proof });
  }

  override async remove(id: string, personId: string): Promise<boolean> {
    return this.removeWhere((session) => session.id === id && session.personId === personId) > 0;
  }

  override async removeByToken(tokenHash: string): Promise<void> {
    this.market.kept.sessions.delete(tokenHash);
  }

  override async removeAllOf(personId: string, exceptId?: string): Promise<number> {
    const { factors, memberships } = this.market.kept;
    for (const [tokenHash, { membershipId }] of factors.steps)
      if (memberships.some((each) => each.id === membershipId && each.personId === personId))
        factors.steps.delete(tokenHash);
    return this.removeWhere((session) => session.personId === personId && session.id !== exceptId);
  }

  override async removeAllActingAs(membershipId: string): Promise<number> {
    return this.removeWhere((session) => session.membershipId === membershipId);
  }

  private byId(id: string): NewSession | undefined {
    return [...this.market.kept.sessions.values()].find((kept) => kept.id === id);
  }

  private removeWhere(isMeant: (session: Session) => boolean): number {
    const { sessions } = this.market.kept;
    const meant = [...sessions.values()].filter((kept) => isMeant(this.toSession(kept)));
    for (const { tokenHash } of meant) sessions.delete(tokenHash);
    return meant.length;
  }

  private toSession({ tokenHash: _tokenHash, ...kept }: NewSession): Session {
    const membership = this.market.kept.memberships.find(({ id }) => id === kept.membershipId);
    return { ...kept, personId: membership?.personId ?? '' };
  }
}

import { compareText } from '@matchwell/core/kernel/compare-text';
import { type Invitation, InvitationStore } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Invitations in memory. */
export class InMemoryInvitationStore extends InvitationStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(invitation: Invitation, tokenHash: string): Promise<void> {
    const { organisationId, email, role } = invitation;
    this.close((each) => each.organisationId === organisationId && each.email === email && each.role === role);
    this.market.written.links.invitations.set(tokenHash, { invitation: { ...invitation }, isClosed: false });
  }

  override async openOf(organisationId: string, at: Date): Promise<Invitation[]> {
    return [...this.market.kept.links.invitations.values()]
      .filter(({ invitation, isClosed }) => {
        return !isClosed && invitation.organisationId === organisationId && invitation.expiresAt > at;
      })
      .map(({ invitation }) => structuredClone(invitation))
      .toSorted((a, b) => compareText(b.id, a.id));
  }

  override async lockByToken(tokenHash: string, at: Date): Promise<Invitation | undefined> {
    const kept = this.market.written.links.invitations.get(tokenHash);
    return kept && !kept.isClosed && kept.invitation.expiresAt > at ? structuredClone(kept.invitation) : undefined;
  }

  override async lockOpenTo(email: string, at: Date): Promise<Invitation[]> {
    return [...this.market.written.links.invitations.values()]
      .filter(({ invitation, isClosed }) => !isClosed && invitation.email === email && invitation.expiresAt > at)
      .map(({ invitation }) => structuredClone(invitation))
      .toSorted((a, b) => compareText(a.id, b.id));
  }

  override async accept(id: string): Promise<void> {
    this.close((each) => each.id === id);
  }

  override async revoke(id: string, organisationId: string): Promise<boolean> {
    return this.close((each) => each.id === id && each.organisationId === organisationId);
  }

  private close(isMeant: (invitation: Invitation) => boolean): boolean {
    const { invitations } = this.market.kept.links;
    const meant = [...invitations].filter(([, { invitation, isClosed }]) => !isClosed && isMeant(invitation));
    for (const [tokenHash, { invitation }] of meant) invitations.set(tokenHash, { invitation, isClosed: true });
    return meant.length > 0;
  }
}

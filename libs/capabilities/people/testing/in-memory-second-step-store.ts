import { SecondStepStore, type WaitingStep } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Sign-ins that wait for their code, in memory. */
export class InMemorySecondStepStore extends SecondStepStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(step: WaitingStep): Promise<void> {
    this.market.kept.factors.steps.set(step.tokenHash, { ...step });
  }

  override async find(
    tokenHash: string,
    at: Date,
  ): Promise<{ readonly personId: string; readonly membershipId: string } | undefined> {
    const { factors, memberships, people } = this.market.kept;
    const step = factors.steps.get(tokenHash);
    const membership = memberships.find(({ id }) => id === step?.membershipId);
    if (!step || step.expiresAt <= at || !membership || membership.endedAt) return undefined;
    if (people.get(membership.personId)?.disabledAt) return undefined;
    return { personId: membership.personId, membershipId: membership.id };
  }

  override async remove(tokenHash: string): Promise<boolean> {
    return this.market.kept.factors.steps.delete(tokenHash);
  }
}

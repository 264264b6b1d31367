import type { Shortlisted } from '@matchwell/capabilities/matching';
import { PostgresShortlistStore } from '@matchwell/adapters/postgres/learning/postgres-shortlist-store';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Broken on purpose: counts a shortlist without holding it, and lets everybody else count before it goes on. */
export class UnlockedShortlistStore extends PostgresShortlistStore {
  constructor(
    unitOfWork: PostgresUnitOfWork,
    private readonly everybodyCounted: () => Promise<void>,
  ) {
    super(unitOfWork);
  }

  override async lock(): Promise<void> {
    return undefined;
  }

  override async of(needId: string, organisationId: string): Promise<Shortlisted[]> {
    const kept = await super.of(needId, organisationId);
    await this.everybodyCounted();
    return kept;
  }
}

import type { MergedRows, RegisteredOrganisation } from '@matchwell/capabilities/organisations';
import { PostgresOrganisationRegister } from '@matchwell/adapters/postgres/organisations/postgres-organisation-register';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/**
 * Broken on purpose: looks at both organisations without holding them, and lets others look before it goes on. It waits for them once more
 * before it commits, so that neither sees the other's merge however long the steps in between take.
 */
export class UnlockedOrganisationRegister extends PostgresOrganisationRegister {
  constructor(
    unitOfWork: PostgresUnitOfWork,
    private readonly everybodyLooked: () => Promise<void>,
    private readonly everybodyMerged: () => Promise<void>,
  ) {
    super(unitOfWork);
  }

  override async lockBoth(
    from: string,
    into: string,
  ): Promise<readonly [RegisteredOrganisation | undefined, RegisteredOrganisation | undefined]> {
    const both = [await this.read(from), await this.read(into)] as const;
    await this.everybodyLooked();
    return both;
  }

  override async merge(from: string, into: string, at: Date): Promise<MergedRows> {
    const merged = await super.merge(from, into, at);
    await this.everybodyMerged();
    return merged;
  }
}

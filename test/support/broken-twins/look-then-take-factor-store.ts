import { PostgresSecondFactorStore } from '@matchwell/adapters/postgres/people/postgres-second-factor-store';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Broken on purpose: looks whether a step was used, and writes it down afterwards. Everybody who looks at once goes ahead. */
export class LookThenTakeFactorStore extends PostgresSecondFactorStore {
  constructor(private readonly work: PostgresUnitOfWork) {
    super(work);
  }

  override async takeStep(personId: string, step: number): Promise<boolean> {
    const found = await this.find(personId);
    if (!found?.confirmedAt || found.lastStep >= step) return false;
    await this.work.acrossOrganisations(() =>
      this.work.manager.query('UPDATE second_factor SET last_step = $2 WHERE person_id = $1', [personId, step]),
    );
    return true;
  }
}

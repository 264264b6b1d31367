import type { Innovation } from '@matchwell/capabilities/innovations';
import { PostgresInnovationStore } from '@matchwell/adapters/postgres/stores/postgres-innovation-store';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Broken on purpose: finds a record by its id alone, whoever asks. */
export class UnscopedInnovationStore extends PostgresInnovationStore {
  constructor(private readonly work: PostgresUnitOfWork) {
    super(work);
  }

  override async findOwn(id: string, _organisationId: string, lock?: 'lock'): Promise<Innovation | undefined> {
    const [row] = await this.work.manager.query<{ organisation_id: string }[]>(
      'SELECT organisation_id FROM innovation WHERE id = $1',
      [id],
    );
    return row && super.findOwn(id, row.organisation_id, lock);
  }
}

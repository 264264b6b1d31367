import { PostgresSavedSearchStore } from '@matchwell/adapters/postgres/talk/postgres-saved-search-store';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Wrong on purpose: looks first and notes afterwards, so that everybody who looks at the same time finds something new. */
export class LookThenKnowSearchStore extends PostgresSavedSearchStore {
  constructor(private readonly work: PostgresUnitOfWork) {
    super(work);
  }

  override async know(searchId: string, recordIds: readonly string[], at: Date): Promise<string[]> {
    const known = await this.work.manager.query<{ id: string }[]>(
      'SELECT record_id AS id FROM saved_search_record WHERE saved_search_id = $1',
      [searchId],
    );
    await super.know(searchId, recordIds, at);
    return recordIds.filter((each) => !known.some(({ id }) => id === each));
  }
}

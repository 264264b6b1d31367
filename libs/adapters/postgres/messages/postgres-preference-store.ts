import { Injectable } from '@nestjs/common';
import { type Preference, PreferenceStore } from '@matchwell/capabilities/messages';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** What people chose to be told, in PostgreSQL: across organisations, because whoever writes to somebody asks what they chose. */
@Injectable()
export class PostgresPreferenceStore extends PreferenceStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async chosenBy(personIds: readonly string[]): Promise<Preference[]> {
    return this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<Preference[]>(
        `SELECT person_id AS "personId", kind, timing FROM message_preference WHERE person_id = ANY($1::uuid[])
          ORDER BY person_id, kind`,
        [[...personIds]],
      ),
    );
  }

  override async choose(preferences: readonly Preference[], at: Date): Promise<void> {
    for (const { personId, kind, timing } of preferences) {
      await this.unitOfWork.acrossOrganisations(() =>
        this.unitOfWork.transaction.query(
          `INSERT INTO message_preference (person_id, kind, timing, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, kind) DO UPDATE SET timing = EXCLUDED.timing, changed_at = EXCLUDED.changed_at`,
          [personId, kind, timing, at],
        ),
      );
    }
  }
}

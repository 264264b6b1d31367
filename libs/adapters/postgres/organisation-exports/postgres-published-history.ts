import { Injectable } from '@nestjs/common';
import { PublishedHistory, type PublishedVersion } from '@matchwell/capabilities/organisation-exports';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** What was published before, in PostgreSQL: of each version the state that was kept last. */
@Injectable()
export class PostgresPublishedHistory extends PublishedHistory {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async versionsOf(
    kind: 'innovation' | 'need',
    id: string,
    organisationId: string,
  ): Promise<PublishedVersion[]> {
    return this.unitOfWork.manager.query<PublishedVersion[]>(
      `SELECT DISTINCT ON (version) version, kept_at AS "keptAt", is_present AS "isPresent", content->'published' AS document
         FROM published_version WHERE kind = $1 AND subject_id = $2 AND content->>'organisationId' = $3
        ORDER BY version, revision DESC`,
      [kind, id, organisationId],
    );
  }
}

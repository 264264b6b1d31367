import type { Actor } from '@matchwell/core/access/actor';
import type { EvidenceFile, OpenedFile } from '@matchwell/capabilities/evidence-files';
import { PostgresEvidenceFileStore } from '@matchwell/adapters/postgres/evidence-files/postgres-evidence-file-store';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Broken on purpose: hands a file to whoever knows its id, scanned or not. */
export class TrustingEvidenceFileStore extends PostgresEvidenceFileStore {
  constructor(private readonly work: PostgresUnitOfWork) {
    super(work);
  }

  override async open(id: string, _reader: Actor): Promise<OpenedFile | undefined> {
    const [row] = await this.work.manager.query<(EvidenceFile & { content: Buffer })[]>(
      `SELECT f.id, f.organisation_id AS "organisationId", f.name, f.media_type AS "mediaType", c.content
         FROM evidence_file f JOIN evidence_file_content c ON c.file_id = f.id WHERE f.id = $1`,
      [id],
    );
    return row && { file: row, content: row.content };
  }
}

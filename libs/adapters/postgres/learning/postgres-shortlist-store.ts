import { Injectable } from '@nestjs/common';
import { type Shortlisted, ShortlistStore, type Standing } from '@matchwell/capabilities/matching';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly innovation_id: string;
  readonly added_at: Date;
  readonly innovation_name: string | null;
  readonly supplier_name: string | null;
  readonly standing: Standing | null;
  readonly rank: number;
  readonly total_hundredths: number;
}

/** Shortlists in PostgreSQL. */
@Injectable()
export class PostgresShortlistStore extends ShortlistStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async of(needId: string, organisationId: string): Promise<Shortlisted[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT s.innovation_id, s.added_at, i.published->>'name' AS innovation_name, o.name AS supplier_name, m.standing, m.rank,
              m.total_hundredths
         FROM need_shortlist s JOIN need n ON n.id = s.need_id
         LEFT JOIN innovation i ON i.id = s.innovation_id AND i.state = 'published' LEFT JOIN organisation o ON o.id = i.organisation_id
         LEFT JOIN need_match m ON m.need_id = s.need_id AND m.innovation_id = s.innovation_id
        WHERE s.need_id = $1 AND n.organisation_id = $2 ORDER BY s.added_at, s.innovation_id`,
      [needId, organisationId],
    );
    return rows.map((row) => ({
      innovationId: row.innovation_id,
      addedAt: row.added_at,
      innovationName: row.innovation_name,
      supplierName: row.supplier_name,
      match: row.standing && { standing: row.standing, rank: row.rank, totalHundredths: row.total_hundredths },
    }));
  }

  override async lock(needId: string): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.shortlist,
      needId,
    ]);
  }

  override async add(needId: string, innovationId: string, personId: string, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO need_shortlist (need_id, innovation_id, added_by, added_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [needId, innovationId, personId, at],
    );
    return rows.length > 0;
  }

  override async remove(needId: string, innovationId: string, organisationId: string): Promise<boolean> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `DELETE FROM need_shortlist s USING need n
        WHERE s.need_id = $1 AND s.innovation_id = $2 AND n.id = s.need_id AND n.organisation_id = $3`,
      [needId, innovationId, organisationId],
    );
    return count > 0;
  }
}

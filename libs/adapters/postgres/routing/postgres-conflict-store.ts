import { Injectable } from '@nestjs/common';
import { ConflictStore, type DeclaredConflict } from '@matchwell/capabilities/workload';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Declared conflicts in PostgreSQL. */
@Injectable()
export class PostgresConflictStore extends ConflictStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async declare({ introductionId, personId, at }: DeclaredConflict): Promise<boolean> {
    const [row] = await this.unitOfWork.transaction.query<{ id: string }[]>(
      `SELECT id FROM introduction WHERE id = $1 AND state = 'in_review' FOR UPDATE`,
      [introductionId],
    );
    if (!row) return false;
    await this.unitOfWork.transaction.query(
      `INSERT INTO introduction_conflict (introduction_id, person_id, declared_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [introductionId, personId, at],
    );
    return true;
  }

  override async declaredOn(introductionId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ person_id: string }[]>(
      'SELECT person_id FROM introduction_conflict WHERE introduction_id = $1 ORDER BY person_id',
      [introductionId],
    );
    return rows.map((row) => row.person_id);
  }

  override async lockAndAsk(introductionId: string): Promise<string[]> {
    await this.unitOfWork.transaction.query('SELECT FROM introduction WHERE id = $1 FOR UPDATE', [introductionId]);
    return this.declaredOn(introductionId);
  }
}

import { Injectable } from '@nestjs/common';
import type { Draw } from '@matchwell/core/learning';
import { DrawLog } from '@matchwell/capabilities/learning';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface DrawRow {
  readonly introduction_id: string;
  readonly need_id: string;
  readonly picked: string;
  readonly among: Draw['among'];
  readonly emphasis: Draw['emphasis'];
}

/** Draws in PostgreSQL, append-only by trigger. */
@Injectable()
export class PostgresDrawLog extends DrawLog {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async keep({ introductionId, needId, picked, among, emphasis }: Draw, at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO exploration_draw (introduction_id, need_id, picked, among, emphasis, at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [introductionId, needId, picked, JSON.stringify(among), JSON.stringify(emphasis), at],
    );
  }

  override async all(): Promise<Draw[]> {
    const rows = await this.unitOfWork.manager.query<DrawRow[]>(
      'SELECT introduction_id, need_id, picked, among, emphasis FROM exploration_draw ORDER BY at, introduction_id',
    );
    return rows.map(({ introduction_id: introductionId, need_id: needId, ...row }) => ({
      introductionId,
      needId,
      ...row,
    }));
  }
}

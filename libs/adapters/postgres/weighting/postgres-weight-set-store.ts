import { Injectable } from '@nestjs/common';
import type { Weights } from '@matchwell/core/ranking';
import {
  type WeightSet,
  type WeightSetDraft,
  type WeightSetState,
  WeightSetStore,
} from '@matchwell/capabilities/weighting';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface WeightSetRow {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
  readonly content: Weights;
  readonly state: WeightSetState;
  readonly version: number;
  readonly simulated_version: number | null;
  readonly simulated_run_id: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly published_at: Date | null;
}

/** Sets of weights in PostgreSQL. */
@Injectable()
export class PostgresWeightSetStore extends WeightSetStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(id: string, { name, reason, content }: WeightSetDraft, at: Date): Promise<boolean> {
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO weight_set (id, name, reason, content, state, version, created_at, updated_at)
       VALUES ($1, $2, $3, $4, 'draft', 1, $5, $5) ON CONFLICT (name) DO NOTHING RETURNING id`,
      [id, name, reason, JSON.stringify(content), at],
    );
    return rows.length > 0;
  }

  override async find(id: string): Promise<WeightSet | undefined> {
    const [row] = await this.unitOfWork.manager.query<WeightSetRow[]>('SELECT * FROM weight_set WHERE id = $1', [id]);
    return row && toWeightSet(row);
  }

  override async list(): Promise<WeightSet[]> {
    const rows = await this.unitOfWork.manager.query<WeightSetRow[]>(
      `SELECT * FROM weight_set ORDER BY state <> 'draft', created_at DESC, id DESC`,
    );
    return rows.map(toWeightSet);
  }

  override async save(
    id: string,
    version: number,
    { name, reason, content }: WeightSetDraft,
    at: Date,
  ): Promise<'saved' | 'stale' | 'taken'> {
    const { transaction } = this.unitOfWork;
    // Held until the end, so that an edit and a publication at once come one after the other.
    const held = await transaction.query<unknown[]>(
      `SELECT FROM weight_set WHERE id = $1 AND version = $2 AND state = 'draft' FOR UPDATE`,
      [id, version],
    );
    if (held.length === 0) return 'stale';
    const others = await transaction.query<unknown[]>('SELECT FROM weight_set WHERE name = $2 AND id <> $1', [
      id,
      name,
    ]);
    if (others.length > 0) return 'taken';
    await transaction.query(
      `UPDATE weight_set SET name = $2, reason = $3, content = $4, version = version + 1, updated_at = $5 WHERE id = $1`,
      [id, name, reason, JSON.stringify(content), at],
    );
    return 'saved';
  }

  override async end(id: string, version: number, state: 'published' | 'discarded', at: Date): Promise<boolean> {
    const [, count] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE weight_set SET state = $3, version = version + 1, updated_at = $4, published_at = $5
        WHERE id = $1 AND version = $2 AND state = 'draft'`,
      [id, version, state, at, state === 'published' ? at : null],
    );
    return count > 0;
  }

  override async noteSimulation(id: string, version: number, runId: string): Promise<void> {
    await this.unitOfWork.transaction.query(
      `UPDATE weight_set SET simulated_version = $2, simulated_run_id = $3
        WHERE id = $1 AND version = $2 AND state = 'draft'`,
      [id, version, runId],
    );
  }
}

function toWeightSet(row: WeightSetRow): WeightSet {
  const { simulated_version: version, simulated_run_id: runId } = row;
  return {
    id: row.id,
    name: row.name,
    reason: row.reason,
    content: row.content,
    state: row.state,
    version: row.version,
    simulated: version === null || runId === null ? null : { version, runId },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    publishedAt: row.published_at,
  };
}

import { Injectable } from '@nestjs/common';
import { type MatchingEpoch, readEpoch, storedEpoch, type StoredEpoch, type Weights } from '@matchwell/core/ranking';
import { EpochStore, type GovernedTerms } from '@matchwell/capabilities/matching';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Epochs in PostgreSQL. An epoch never changes, so the one read last is kept in memory and only its id is asked for. */
@Injectable()
export class PostgresEpochStore extends EpochStore {
  private kept: MatchingEpoch | undefined;

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async live(): Promise<MatchingEpoch | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ id: string }[]>('SELECT id FROM matching_epoch WHERE live');
    if (!row) return undefined;
    if (this.kept?.id !== row.id) this.kept = await this.find(row.id);
    return this.kept;
  }

  override async find(id: string): Promise<MatchingEpoch | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ content: StoredEpoch }[]>(
      'SELECT content FROM matching_epoch WHERE id = $1',
      [id],
    );
    return row && readEpoch(row.content);
  }

  override async governedTerms(): Promise<GovernedTerms> {
    const [row] = await this.unitOfWork.manager.query<{ version: string; content: Weights }[]>(
      `SELECT name AS version, content FROM weight_set WHERE state = 'published' ORDER BY published_at DESC, id DESC LIMIT 1`,
    );
    return row ? { weights: row } : {};
  }

  override async lock(): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.epoch]);
  }

  override async goLive(epoch: MatchingEpoch): Promise<void> {
    await this.unitOfWork.transaction.query('UPDATE matching_epoch SET live = false WHERE live');
    await this.unitOfWork.transaction.query('INSERT INTO matching_epoch (id, content, live) VALUES ($1, $2, true)', [
      epoch.id,
      JSON.stringify(storedEpoch(epoch)),
    ]);
  }
}

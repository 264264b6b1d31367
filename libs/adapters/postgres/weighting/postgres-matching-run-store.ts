import { Injectable } from '@nestjs/common';
import {
  type MatchingRun,
  type MatchingRunKind,
  type MatchingRunReport,
  type MatchingRunState,
  MatchingRunStore,
} from '@matchwell/capabilities/weighting';
import { DataSource } from 'typeorm';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface MatchingRunRow {
  readonly id: string;
  readonly kind: MatchingRunKind;
  readonly subject_id: string | null;
  readonly subject_version: number | null;
  readonly state: MatchingRunState;
  readonly done: number;
  readonly total: number;
  readonly report: MatchingRunReport | null;
  readonly person_id: string | null;
  readonly requested_at: Date;
  readonly ended_at: Date | null;
}

/** A run whose delivery was given up has failed, though nobody was left to write it down. */
const RUNS = `SELECT id, kind, subject_id, subject_version, done, total, report, person_id, requested_at, ended_at,
    CASE WHEN ended_at IS NULL AND EXISTS (SELECT FROM outbox o WHERE o.kind = 'matching_run_requested'
           AND o.subject_id = matching_run.id::text AND o.dead_at IS NOT NULL) THEN 'failed' ELSE state END AS state
  FROM matching_run`;

/** Runs that administrators asked for, in PostgreSQL. */
@Injectable()
export class PostgresMatchingRunStore extends MatchingRunStore {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  override async insert({
    id,
    kind,
    subject,
    personId,
    requestedAt,
  }: Pick<MatchingRun, 'id' | 'kind' | 'subject' | 'personId' | 'requestedAt'>): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO matching_run (id, kind, subject_id, subject_version, state, done, total, person_id, requested_at)
       VALUES ($1, $2, $3, $4, 'waiting', 0, 0, $5, $6)`,
      [id, kind, subject?.id ?? null, subject?.version ?? null, personId, requestedAt],
    );
  }

  override async find(id: string): Promise<MatchingRun | undefined> {
    const [row] = await this.rows(`${RUNS} WHERE id = $1`, [id]);
    return row;
  }

  override async findOpen(kind: MatchingRunKind, subject: MatchingRun['subject']): Promise<MatchingRun | undefined> {
    const rows = await this.rows(
      `${RUNS} WHERE kind = $1 AND ended_at IS NULL AND subject_id IS NOT DISTINCT FROM $2::uuid
          AND subject_version IS NOT DISTINCT FROM $3::integer ORDER BY requested_at, id`,
      [kind, subject?.id ?? null, subject?.version ?? null],
    );
    return rows.find(({ state }) => state !== 'failed');
  }

  override async recent(kinds: readonly MatchingRunKind[], most: number): Promise<MatchingRun[]> {
    return this.rows(`${RUNS} WHERE kind = ANY($1) ORDER BY requested_at DESC, id DESC LIMIT $2`, [kinds, most]);
  }

  override async sayProgress(id: string, done: number, total: number): Promise<void> {
    // On a connection of its own: what the working transaction says nobody sees before it ends.
    await this.dataSource.query(
      `UPDATE matching_run SET state = 'running', done = $2, total = $3 WHERE id = $1 AND ended_at IS NULL`,
      [id, done, total],
    );
  }

  override async end(id: string, report: MatchingRunReport | null, at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(
      `UPDATE matching_run SET state = $2, done = CASE WHEN $2 = 'done' THEN total ELSE done END, report = $3, ended_at = $4
        WHERE id = $1 AND ended_at IS NULL`,
      [id, report ? 'done' : 'failed', report && JSON.stringify(report), at],
    );
  }

  private async rows(sql: string, given: readonly unknown[]): Promise<MatchingRun[]> {
    const rows = await this.unitOfWork.manager.query<MatchingRunRow[]>(sql, [...given]);
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      subject:
        row.subject_id === null || row.subject_version === null
          ? null
          : { id: row.subject_id, version: row.subject_version },
      state: row.state,
      done: row.done,
      total: row.total,
      report: row.report,
      personId: row.person_id,
      requestedAt: row.requested_at,
      endedAt: row.ended_at,
    }));
  }
}

import { Injectable } from '@nestjs/common';
import {
  type ImportKind,
  type ImportReport,
  type ImportRun,
  type ImportState,
  ImportStore,
} from '@matchwell/capabilities/imports';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly person_id: string;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly rows_total: number;
  readonly rows_checked: number;
  readonly report: ImportReport;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const SELECT = `SELECT id, organisation_id, person_id, kind, state, rows_total, rows_checked, report, created_at, finished_at
  FROM import_run`;

/** Import runs in PostgreSQL. */
@Injectable()
export class PostgresImportStore extends ImportStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(run: ImportRun): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO import_run (id, organisation_id, person_id, kind, state, rows_total, rows_checked, report, created_at, finished_at, alive_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $9)`,
      [
        run.id,
        run.organisationId,
        run.personId,
        run.kind,
        run.state,
        run.rowsTotal,
        run.rowsChecked,
        JSON.stringify(run.report),
        run.createdAt,
        run.finishedAt,
      ],
    );
  }

  override async find(id: string): Promise<ImportRun | undefined> {
    const [row] = await this.unitOfWork.manager.query<Row[]>(`${SELECT} WHERE id = $1`, [id]);
    return row && toRun(row);
  }

  override async findOwn(id: string, organisationId: string): Promise<ImportRun | undefined> {
    const [row] = await this.unitOfWork.manager.query<Row[]>(`${SELECT} WHERE id = $1 AND organisation_id = $2`, [
      id,
      organisationId,
    ]);
    return row && toRun(row);
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<ImportRun>> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [organisationId, page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toRun);
  }

  override async saveProgress(id: string, rowsChecked: number): Promise<void> {
    await this.unitOfWork.manager.query(`UPDATE import_run SET rows_checked = $2 WHERE id = $1 AND state = 'running'`, [
      id,
      rowsChecked,
    ]);
  }

  override async finish(
    id: string,
    end: { state: Exclude<ImportState, 'running'>; rowsChecked?: number; report: ImportReport; at: Date },
  ): Promise<boolean> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE import_run SET state = $2, rows_checked = COALESCE($3::integer, rows_checked), report = $4::jsonb, finished_at = $5
        WHERE id = $1 AND state = 'running'`,
      [id, end.state, end.rowsChecked ?? null, JSON.stringify(end.report), end.at],
    );
    return result[1] === 1;
  }

  override async beat(ids: readonly string[], at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE import_run SET alive_at = $2 WHERE id = ANY($1::uuid[]) AND state = 'running'`,
      [[...ids], at],
    );
  }

  override async failSilent(silentSince: Date, reason: string, at: Date): Promise<number> {
    const report: ImportReport = { rows: [], reason };
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE import_run SET state = 'failed', report = $1::jsonb, finished_at = $2
        WHERE state = 'running' AND alive_at < $3`,
      [JSON.stringify(report), at, silentSince],
    );
    return result[1];
  }
}

function toRun(row: Row): ImportRun {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    kind: row.kind,
    state: row.state,
    rowsTotal: row.rows_total,
    rowsChecked: row.rows_checked,
    report: row.report,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

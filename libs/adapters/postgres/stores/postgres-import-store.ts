import { Injectable } from '@nestjs/common';
import {
  type ImportEnd,
  type ImportFormat,
  type ImportKind,
  type ImportProgress,
  type ImportReport,
  type ImportRun,
  type ImportState,
  ImportStore,
  type ImportWork,
  type KeptFile,
} from '@matchwell/capabilities/imports';
import type { Role } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { DataSource } from 'typeorm';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly person_id: string;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly file_name: string;
  readonly publish: boolean;
  readonly rows_total: number;
  readonly rows_checked: number;
  readonly rows_refused: number;
  readonly rows_written: number;
  readonly report: ImportReport;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly cancel_asked_at: Date | null;
  readonly finished_at: Date | null;
}

interface WorkRow extends Row {
  readonly format: ImportFormat;
  readonly content: Buffer;
  readonly refusal: ImportReport | null;
  readonly member_role: Role | null;
}

const COLUMNS = `r.id, r.organisation_id, r.person_id, r.kind, r.state, r.file_name, r.publish, r.rows_total, r.rows_checked,
  r.rows_refused, r.rows_written, r.report, r.created_at, r.started_at, r.cancel_asked_at, r.finished_at`;

const SELECT = `SELECT ${COLUMNS} FROM import_run r`;

/** Import runs and their files in PostgreSQL. */
@Injectable()
export class PostgresImportStore extends ImportStore {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  override async insert(run: ImportRun, file: KeptFile, role: Role): Promise<void> {
    const { transaction } = this.unitOfWork;
    await transaction.query(
      `INSERT INTO import_run (id, organisation_id, person_id, role, kind, state, file_name, publish, rows_total, rows_checked,
         rows_refused, rows_written, report, created_at, started_at, cancel_asked_at, finished_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, $17)`,
      [
        run.id,
        run.organisationId,
        run.personId,
        role,
        run.kind,
        run.state,
        run.fileName,
        run.publish,
        run.rowsTotal,
        run.rowsChecked,
        run.rowsRefused,
        run.rowsWritten,
        JSON.stringify(run.report),
        run.createdAt,
        run.startedAt,
        run.cancelAskedAt,
        run.finishedAt,
      ],
    );
    await transaction.query('INSERT INTO import_file (run_id, format, content) VALUES ($1, $2, $3)', [
      run.id,
      file.format,
      Buffer.from(file.content),
    ]);
  }

  override async find(id: string): Promise<ImportRun | undefined> {
    const [row] = await this.unitOfWork.manager.query<Row[]>(`${SELECT} WHERE id = $1`, [id]);
    return row && toRun(row);
  }

  override async findWork(id: string): Promise<ImportWork | undefined> {
    const [row] = await this.unitOfWork.manager.query<WorkRow[]>(
      `SELECT ${COLUMNS}, r.refusal, f.format, f.content,
              (SELECT m.role FROM membership m JOIN person p ON p.id = m.person_id
                WHERE m.person_id = r.person_id AND m.organisation_id = r.organisation_id AND m.role = r.role
                  AND m.ended_at IS NULL AND p.disabled_at IS NULL) AS member_role
         FROM import_run r JOIN import_file f ON f.run_id = r.id WHERE r.id = $1 AND r.state = 'running'`,
      [id],
    );
    if (!row) return undefined;
    const { person_id: personId, organisation_id: organisationId, member_role: role } = row;
    return {
      run: toRun(row),
      file: { format: row.format, content: row.content },
      actor: role === null ? undefined : { personId, organisationId, role },
      refusal: row.refusal ?? undefined,
    };
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

  override async sayProgress(id: string, progress: ImportProgress, at: Date): Promise<boolean> {
    // On a connection of its own: what the working transaction says nobody sees before it ends.
    const result = await this.dataSource.query<[unknown[], number]>(
      `UPDATE import_run SET rows_checked = $2, rows_refused = $3, rows_written = $4, started_at = COALESCE(started_at, $5)
        WHERE id = $1 AND state = 'running' AND cancel_asked_at IS NULL`,
      [id, progress.rowsChecked, progress.rowsRefused, progress.rowsWritten, at],
    );
    return result[1] === 1;
  }

  override async noteRefusal(id: string, report: ImportReport): Promise<void> {
    await this.dataSource.query(`UPDATE import_run SET refusal = $2::jsonb WHERE id = $1 AND state = 'running'`, [
      id,
      JSON.stringify(report),
    ]);
  }

  override async askToCancel(id: string, organisationId: string, at: Date): Promise<boolean> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE import_run SET cancel_asked_at = $3
        WHERE id = $1 AND organisation_id = $2 AND state = 'running' AND cancel_asked_at IS NULL`,
      [id, organisationId, at],
    );
    return result[1] === 1;
  }

  override async finish(id: string, { state, progress, report, at }: ImportEnd): Promise<boolean> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE import_run SET state = $2, rows_checked = COALESCE($3::integer, rows_checked), rows_refused = COALESCE($4::integer, rows_refused),
              rows_written = COALESCE($5::integer, 0), report = $6::jsonb, finished_at = $7, refusal = NULL
        WHERE id = $1 AND state = 'running' AND ($2 <> 'imported' OR cancel_asked_at IS NULL)`,
      [
        id,
        state,
        progress?.rowsChecked ?? null,
        progress?.rowsRefused ?? null,
        progress?.rowsWritten ?? null,
        JSON.stringify(report),
        at,
      ],
    );
    if (result[1] !== 1) return false;
    await this.unitOfWork.manager.query('DELETE FROM import_file WHERE run_id = $1', [id]);
    return true;
  }

  override async givenUp(limit: number): Promise<ImportRun[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE r.state = 'running' AND EXISTS (SELECT FROM outbox o WHERE o.consumer = 'carry_out_import'
          AND o.subject_id = r.id::text AND o.dead_at IS NOT NULL AND o.done_at IS NULL) ORDER BY r.id LIMIT $1`,
      [limit],
    );
    return rows.map(toRun);
  }
}

function toRun(row: Row): ImportRun {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    kind: row.kind,
    state: row.state,
    fileName: row.file_name,
    publish: row.publish,
    rowsTotal: row.rows_total,
    rowsChecked: row.rows_checked,
    rowsRefused: row.rows_refused,
    rowsWritten: row.rows_written,
    report: row.report,
    createdAt: row.created_at,
    startedAt: row.started_at,
    cancelAskedAt: row.cancel_asked_at,
    finishedAt: row.finished_at,
  };
}

import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type OrganisationImport,
  type OrganisationImportReport,
  type OrganisationImportState,
  OrganisationImportStore,
  type OrganisationImportWork,
} from '@matchwell/capabilities/organisation-imports';
import { DataSource } from 'typeorm';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly format: OrganisationImport['format'];
  readonly file_name: string;
  readonly effective: string;
  readonly dry_run: boolean;
  readonly state: OrganisationImportState;
  readonly lines_read: number;
  readonly version: number | null;
  readonly person_id: string | null;
  readonly report: OrganisationImportReport | null;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

const SELECT = `SELECT id, format, file_name, effective::text AS effective, dry_run, state, lines_read, version, person_id, report,
  started_at, finished_at FROM organisation_import`;

/** Runs of organisation imports in PostgreSQL. */
@Injectable()
export class PostgresOrganisationImportStore extends OrganisationImportStore {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  override async insert(run: OrganisationImport, text?: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO organisation_import (id, format, file_name, effective, dry_run, state, lines_read, person_id, started_at)
       VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8)`,
      [run.id, run.format, run.fileName, run.effective, run.dryRun, run.linesRead, run.personId, run.startedAt],
    );
    if (text === undefined) return;
    await this.unitOfWork.transaction.query(
      'INSERT INTO organisation_import_file (import_id, content) VALUES ($1, $2)',
      [run.id, Buffer.from(text, 'utf8')],
    );
  }

  override async saveProgress(id: string, linesRead: number): Promise<void> {
    // On a connection of its own: what the working transaction says nobody sees before it ends.
    await this.dataSource.query(`UPDATE organisation_import SET lines_read = $2 WHERE id = $1 AND state = 'running'`, [
      id,
      linesRead,
    ]);
  }

  override async finish(
    id: string,
    end: {
      state: Exclude<OrganisationImportState, 'running'>;
      linesRead: number;
      version: number | null;
      report: OrganisationImportReport | null;
      at: Date;
    },
  ): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE organisation_import SET state = $2, lines_read = $3, version = $4, report = $5::jsonb, finished_at = $6
        WHERE id = $1 AND state = 'running'`,
      [id, end.state, end.linesRead, end.version, end.report === null ? null : JSON.stringify(end.report), end.at],
    );
    await this.unitOfWork.manager.query('DELETE FROM organisation_import_file WHERE import_id = $1', [id]);
  }

  override async findWork(id: string): Promise<OrganisationImportWork | undefined> {
    const [row] = await this.unitOfWork.manager.query<(Row & { content: Buffer; organisation_id: string | null })[]>(
      `SELECT run.*, f.content,
              (SELECT m.organisation_id FROM membership m JOIN person p ON p.id = m.person_id
                WHERE m.person_id = run.person_id AND m.role = 'administrator' AND m.ended_at IS NULL AND p.disabled_at IS NULL
                ORDER BY m.id LIMIT 1) AS organisation_id
         FROM (${SELECT}) run JOIN organisation_import_file f ON f.import_id = run.id WHERE run.id = $1 AND run.state = 'running'`,
      [id],
    );
    if (!row) return undefined;
    const { person_id: personId, organisation_id: organisationId } = row;
    const by =
      personId === null || organisationId === null
        ? undefined
        : ({ personId, organisationId, role: 'administrator' } as const);
    return { run: toImport(row), text: row.content.toString('utf8'), by };
  }

  override async givenUp(limit: number): Promise<OrganisationImport[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE state = 'running' AND EXISTS (SELECT FROM outbox o WHERE o.consumer = 'import_organisations'
          AND o.subject_id = organisation_import.id::text AND o.dead_at IS NOT NULL AND o.done_at IS NULL) ORDER BY id LIMIT $1`,
      [limit],
    );
    return rows.map(toImport);
  }

  override async find(id: string): Promise<OrganisationImport | undefined> {
    const [row] = await this.unitOfWork.manager.query<Row[]>(`${SELECT} WHERE id = $1`, [id]);
    return row && toImport(row);
  }

  override async list(page: PageRequest): Promise<Page<OrganisationImport>> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `${SELECT} WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toImport);
  }
}

function toImport(row: Row): OrganisationImport {
  return {
    id: row.id,
    format: row.format,
    fileName: row.file_name,
    effective: row.effective,
    dryRun: row.dry_run,
    state: row.state,
    linesRead: row.lines_read,
    version: row.version,
    personId: row.person_id,
    report: row.report,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

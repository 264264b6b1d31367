import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type OrganisationImport,
  type OrganisationImportReport,
  type OrganisationImportState,
  OrganisationImportStore,
} from '@matchwell/capabilities/organisation-imports';
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
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(run: OrganisationImport): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO organisation_import (id, format, file_name, effective, dry_run, state, lines_read, person_id, started_at)
       VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8)`,
      [run.id, run.format, run.fileName, run.effective, run.dryRun, run.linesRead, run.personId, run.startedAt],
    );
  }

  override async saveProgress(id: string, linesRead: number): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE organisation_import SET lines_read = $2 WHERE id = $1 AND state = 'running'`,
      [id, linesRead],
    );
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

import { Injectable } from '@nestjs/common';
import {
  type ExportEnd,
  type ExportProgress,
  type ExportState,
  type ExportWork,
  type OrganisationExport,
  OrganisationExportStore,
} from '@matchwell/capabilities/organisation-exports';
import type { Role } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { DataSource } from 'typeorm';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly person_id: string;
  readonly state: ExportState;
  readonly parts_done: number;
  readonly parts_total: number;
  readonly rows: number;
  readonly requested_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly expires_at: Date | null;
  readonly size_bytes: number | null;
  readonly sha256: string | null;
  readonly reason: string | null;
}

const COLUMNS = `e.id, e.organisation_id, e.person_id, e.state, e.parts_done, e.parts_total, e.rows, e.requested_at, e.started_at,
  e.finished_at, e.expires_at, e.size_bytes, e.sha256, e.reason`;

const SELECT = `SELECT ${COLUMNS} FROM organisation_export e`;

/** Exports of organisations and their bundles in PostgreSQL. */
@Injectable()
export class PostgresOrganisationExportStore extends OrganisationExportStore {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  override async insert(run: OrganisationExport, role: Role): Promise<boolean> {
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO organisation_export (id, organisation_id, person_id, role, state, parts_done, parts_total, rows, requested_at)
       VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, $8)
       ON CONFLICT (organisation_id) WHERE state = 'running' DO NOTHING RETURNING id`,
      [run.id, run.organisationId, run.personId, role, run.partsDone, run.partsTotal, run.rows, run.requestedAt],
    );
    return rows.length === 1;
  }

  override async findRunning(organisationId: string): Promise<OrganisationExport | undefined> {
    const [row] = await this.rows(`${SELECT} WHERE e.organisation_id = $1 AND e.state = 'running'`, [organisationId]);
    return row && toExport(row);
  }

  override async findOwn(id: string, organisationId: string): Promise<OrganisationExport | undefined> {
    const [row] = await this.rows(`${SELECT} WHERE e.id = $1 AND e.organisation_id = $2`, [id, organisationId]);
    return row && toExport(row);
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<OrganisationExport>> {
    const rows = await this.rows(
      `${SELECT} WHERE e.organisation_id = $1 AND ($2::uuid IS NULL OR e.id < $2) ORDER BY e.id DESC LIMIT $3`,
      [organisationId, page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toExport);
  }

  override async open(id: string, organisationId: string, now: Date): Promise<Uint8Array | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ content: Buffer }[]>(
      `SELECT c.content FROM organisation_export_content c JOIN organisation_export e ON e.id = c.export_id
        WHERE e.id = $1 AND e.organisation_id = $2 AND e.state = 'ready' AND c.expires_at > $3`,
      [id, organisationId, now],
    );
    return row?.content;
  }

  override async findWork(id: string): Promise<ExportWork | undefined> {
    const [row] = await this.unitOfWork.manager.query<(Row & { readonly lead_role: Role | null })[]>(
      `SELECT ${COLUMNS},
              (SELECT m.role FROM membership m JOIN person p ON p.id = m.person_id
                WHERE m.person_id = e.person_id AND m.organisation_id = e.organisation_id AND m.role = e.role AND m.lead
                  AND m.ended_at IS NULL AND p.disabled_at IS NULL) AS lead_role
         FROM organisation_export e WHERE e.id = $1 AND e.state = 'running'`,
      [id],
    );
    if (!row) return undefined;
    const { person_id: personId, organisation_id: organisationId, lead_role: role } = row;
    return { export: toExport(row), lead: role === null ? undefined : { personId, organisationId, role } };
  }

  override async sayProgress(id: string, { partsDone, partsTotal, rows }: ExportProgress, at: Date): Promise<void> {
    // On a connection of its own: what the working transaction says nobody sees before it ends.
    await this.dataSource.query(
      `UPDATE organisation_export SET parts_done = $2, parts_total = $3, rows = $4, started_at = COALESCE(started_at, $5)
        WHERE id = $1 AND state = 'running'`,
      [id, partsDone, partsTotal, rows, at],
    );
  }

  override async finish(id: string, end: ExportEnd): Promise<boolean> {
    const { manager } = this.unitOfWork;
    if (end.state === 'failed') {
      const [, failed] = await manager.query<[unknown[], number]>(
        `UPDATE organisation_export SET state = 'failed', reason = $2, finished_at = $3 WHERE id = $1 AND state = 'running'`,
        [id, end.reason, end.at],
      );
      return failed === 1;
    }
    const { content, sha256, progress, at, expiresAt } = end;
    const [, ready] = await manager.query<[unknown[], number]>(
      `UPDATE organisation_export SET state = 'ready', parts_done = $2, parts_total = $3, rows = $4, size_bytes = $5, sha256 = $6,
              finished_at = $7, expires_at = $8 WHERE id = $1 AND state = 'running'`,
      [id, progress.partsDone, progress.partsTotal, progress.rows, content.length, sha256, at, expiresAt],
    );
    if (ready !== 1) return false;
    await manager.query(
      'INSERT INTO organisation_export_content (export_id, content, expires_at) VALUES ($1, $2, $3)',
      [id, Buffer.from(content.buffer, content.byteOffset, content.byteLength), expiresAt],
    );
    return true;
  }

  override async givenUp(limit: number): Promise<OrganisationExport[]> {
    const rows = await this.rows(
      `${SELECT} WHERE e.state = 'running' AND EXISTS (SELECT FROM outbox o WHERE o.consumer = 'gather_export'
          AND o.subject_id = e.id::text AND o.dead_at IS NOT NULL AND o.done_at IS NULL) ORDER BY e.id LIMIT $1`,
      [limit],
    );
    return rows.map(toExport);
  }

  private async rows(sql: string, given: readonly unknown[]): Promise<Row[]> {
    return this.unitOfWork.manager.query<Row[]>(sql, [...given]);
  }
}

function toExport(row: Row): OrganisationExport {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    state: row.state,
    partsDone: row.parts_done,
    partsTotal: row.parts_total,
    rows: row.rows,
    requestedAt: row.requested_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    reason: row.reason,
  };
}

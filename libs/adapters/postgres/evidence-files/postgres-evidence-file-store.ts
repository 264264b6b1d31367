import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@matchwell/core/access/actor';
import {
  type EvidenceFile,
  EvidenceFileStore,
  type NewEvidenceFile,
  type OpenedFile,
  type ScanSettlement,
  type WaitingFile,
} from '@matchwell/capabilities/evidence-files';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

const COLUMNS = `f.id, f.innovation_id AS "innovationId", f.organisation_id AS "organisationId", f.evidence_id AS "evidenceId", f.name,
    f.media_type AS "mediaType", f.size_bytes AS "sizeBytes", f.state, f.scanner, f.finding, f.uploaded_by AS "uploadedBy",
    f.uploaded_at AS "uploadedAt", f.scanned_at AS "scannedAt"`;

/** Whose files the reader of a role may see, by a product's id and the reader's organisation. */
const PRODUCT_OF: Readonly<Record<Role, (innovation: string, organisation: string) => string>> = {
  innovator: (innovation, organisation) =>
    `EXISTS (SELECT FROM innovation i WHERE i.id = ${innovation} AND i.organisation_id = ${organisation})`,
  network_officer: (innovation, organisation) =>
    `${organisation} IS NOT NULL AND EXISTS (SELECT FROM innovation i WHERE i.id = ${innovation} AND i.state = 'published')`,
  scout: (innovation, organisation) =>
    `EXISTS (SELECT FROM introduction i WHERE i.innovation_id = ${innovation} AND i.buyer_organisation_id = ${organisation}
        AND i.state NOT IN ('in_review', 'declined', 'lapsed'))`,
  administrator: (innovation, organisation) => `${innovation} IS NULL AND ${organisation} IS NULL`,
};

/** The item is part of what the company published. */
const IS_PUBLISHED = `EXISTS (SELECT FROM innovation p WHERE p.id = f.innovation_id
    AND p.published->'evidence' @> jsonb_build_array(jsonb_build_object('id', f.evidence_id)))`;

/** Files and their content in PostgreSQL: one transaction with what is said about them, and behind the same walls. */
@Injectable()
export class PostgresEvidenceFileStore extends EvidenceFileStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async add(
    file: NewEvidenceFile,
    content: Uint8Array,
    most: { readonly ofItem: number; readonly ofProduct: number },
  ): Promise<{ readonly file: EvidenceFile; readonly isNew: boolean } | undefined> {
    const { transaction } = this.unitOfWork;
    const sha256 = createHash('sha256').update(content).digest('hex');
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended('evidence files ' || $1, 0))`, [
      file.innovationId,
    ]);
    const [known] = await transaction.query<EvidenceFile[]>(
      `SELECT ${COLUMNS} FROM evidence_file f WHERE f.innovation_id = $1 AND f.evidence_id = $2 AND f.sha256 = $3`,
      [file.innovationId, file.evidenceId, sha256],
    );
    if (known) return { file: known, isNew: false };
    const [count] = await transaction.query<{ ofItem: number; ofProduct: number }[]>(
      `SELECT count(*) FILTER (WHERE evidence_id = $2)::int AS "ofItem", count(*)::int AS "ofProduct"
         FROM evidence_file WHERE innovation_id = $1`,
      [file.innovationId, file.evidenceId],
    );
    if (!count || count.ofItem >= most.ofItem || count.ofProduct >= most.ofProduct) return undefined;
    const [added] = await transaction.query<EvidenceFile[]>(
      `INSERT INTO evidence_file AS f (id, innovation_id, organisation_id, evidence_id, name, media_type, size_bytes, sha256, state,
              next_attempt_at, uploaded_by, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'quarantined', $10, $9, $10) RETURNING ${COLUMNS}`,
      [
        file.id,
        file.innovationId,
        file.organisationId,
        file.evidenceId,
        file.name,
        file.mediaType,
        file.sizeBytes,
        sha256,
        file.uploadedBy,
        file.uploadedAt,
      ],
    );
    if (!added) throw new Error('A file that was just written cannot be read.');
    await transaction.query('INSERT INTO evidence_file_content (file_id, content) VALUES ($1, $2)', [
      file.id,
      Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    ]);
    return { file: added, isNew: true };
  }

  override async listOwn(innovationId: string, organisationId: string): Promise<EvidenceFile[]> {
    return this.unitOfWork.manager.query<EvidenceFile[]>(
      `SELECT ${COLUMNS} FROM evidence_file f WHERE f.innovation_id = $1 AND f.organisation_id = $2 ORDER BY f.id`,
      [innovationId, organisationId],
    );
  }

  override async remove(id: string, innovationId: string, organisationId: string): Promise<EvidenceFile | undefined> {
    const [[removed]] = await this.unitOfWork.transaction.query<[EvidenceFile[], number]>(
      `DELETE FROM evidence_file f WHERE f.id = $1 AND f.innovation_id = $2 AND f.organisation_id = $3 RETURNING ${COLUMNS}`,
      [id, innovationId, organisationId],
    );
    return removed;
  }

  override async mayRead(innovationId: string, reader: Actor): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<{ may: boolean }[]>(
      `SELECT ${PRODUCT_OF[reader.role]('$1::uuid', '$2::uuid')} AS may`,
      [innovationId, reader.organisationId],
    );
    return row?.may ?? false;
  }

  override async listReadable(innovationId: string, reader: Actor): Promise<EvidenceFile[]> {
    return this.unitOfWork.manager.query<EvidenceFile[]>(
      `SELECT ${COLUMNS} FROM evidence_file f
        WHERE f.innovation_id = $1 AND f.state = 'clean' AND ${IS_PUBLISHED}
          AND ${PRODUCT_OF[reader.role]('f.innovation_id', '$2::uuid')} ORDER BY f.id`,
      [innovationId, reader.organisationId],
    );
  }

  override async open(id: string, reader: Actor): Promise<OpenedFile | undefined> {
    const [row] = await this.unitOfWork.manager.query<(EvidenceFile & { content: Buffer })[]>(
      `SELECT ${COLUMNS}, c.content FROM evidence_file f JOIN evidence_file_content c ON c.file_id = f.id
        WHERE f.id = $1 AND f.state = 'clean' AND (f.organisation_id = $2::uuid OR ${IS_PUBLISHED})
          AND ${PRODUCT_OF[reader.role]('f.innovation_id', '$2::uuid')}`,
      [id, reader.organisationId],
    );
    if (!row) return undefined;
    const { content, ...file } = row;
    return { file, content };
  }

  override async lockWaiting(id: string, now: Date): Promise<WaitingFile | undefined> {
    const [row] = await this.unitOfWork.transaction.query<(EvidenceFile & { content: Buffer; attempts: number })[]>(
      `SELECT ${COLUMNS}, f.attempts, c.content FROM evidence_file f JOIN evidence_file_content c ON c.file_id = f.id
        WHERE f.id = $1 AND f.state = 'quarantined' AND f.next_attempt_at <= $2 FOR UPDATE OF f SKIP LOCKED`,
      [id, now],
    );
    if (!row) return undefined;
    const { content, attempts, ...file } = row;
    return { file, content, attempts };
  }

  override async settle(id: string, settlement: ScanSettlement): Promise<boolean> {
    const { transaction } = this.unitOfWork;
    if (settlement.state === 'quarantined') {
      const [, waiting] = await transaction.query<[unknown[], number]>(
        `UPDATE evidence_file SET attempts = attempts + 1, last_trouble = $2, next_attempt_at = $3
          WHERE id = $1 AND state = 'quarantined'`,
        [id, settlement.reason, settlement.nextAttemptAt],
      );
      return waiting === 1;
    }
    const [, settled] = await transaction.query<[unknown[], number]>(
      `UPDATE evidence_file SET state = $2, scanner = $3, finding = $4, scanned_at = $5, last_trouble = NULL,
              refused_at = CASE WHEN $2 <> 'clean' THEN $5::timestamptz END
        WHERE id = $1 AND state = 'quarantined'`,
      [id, settlement.state, settlement.scanner, settlement.finding, settlement.at],
    );
    if (settled === 1 && settlement.state !== 'clean')
      await transaction.query('DELETE FROM evidence_file_content WHERE file_id = $1', [id]);
    return settled === 1;
  }

  override async due(now: Date, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM evidence_file
        WHERE state = 'quarantined' AND next_attempt_at <= $1
          AND (attempts > 0 OR next_attempt_at <= $1::timestamptz - interval '10 minutes')
        ORDER BY next_attempt_at, id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }
}

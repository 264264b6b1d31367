import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type MatchForBuyer,
  type MatchForSupplier,
  type MatchRun,
  MatchStore,
  type MatchSummary,
  type Standing,
  type StoredMatch,
  type StoredRun,
} from '@matchwell/capabilities/matching';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { digestOf } from '../canonical-json';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface MatchRow {
  readonly innovation_id: string;
  readonly innovation_version: number;
  readonly standing: Standing;
  readonly rank: number;
  readonly total_hundredths: number;
  readonly need_side_hundredths: number;
  readonly supplier_side_hundredths: number;
  readonly explanation: Readonly<Record<string, unknown>>;
}

type BuyerRow = MatchRow & {
  readonly innovation_name: string;
  readonly supplier_name: string;
  readonly tagline: string;
};

type SupplierRow = MatchRow & {
  readonly need_id: string;
  readonly need_title: string;
  readonly need_summary: string;
  readonly buyer_name: string;
};

const FOR_BUYER = `SELECT m.*, i.published->>'name' AS innovation_name, i.published->>'tagline' AS tagline, s.name AS supplier_name
  FROM need_match m JOIN need n ON n.id = m.need_id
  JOIN innovation i ON i.id = m.innovation_id JOIN organisation s ON s.id = i.organisation_id
 WHERE m.need_id = $1 AND n.organisation_id = $2`;

const FOR_SUPPLIER = `SELECT m.*, n.published->>'title' AS need_title, n.published->>'summary' AS need_summary, b.name AS buyer_name
  FROM need_match m JOIN innovation i ON i.id = m.innovation_id
  JOIN need n ON n.id = m.need_id JOIN organisation b ON b.id = n.organisation_id
 WHERE m.innovation_id = $1 AND i.organisation_id = $2 AND n.state = 'open' AND n.published->>'visibility' <> 'private'`;

/** What the matcher found, in PostgreSQL. */
@Injectable()
export class PostgresMatchStore extends MatchStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async lockNeed(needId: string): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [
      ADVISORY_LOCKS.match,
      needId,
    ]);
  }

  override async replace(run: MatchRun, at: Date): Promise<boolean> {
    const digest = digestOf(run);
    const { transaction } = this.unitOfWork;
    const [kept] = await transaction.query<{ digest: string }[]>('SELECT digest FROM match_run WHERE need_id = $1', [
      run.needId,
    ]);
    if (kept?.digest === digest) return false;
    await transaction.query('DELETE FROM need_match WHERE need_id = $1', [run.needId]);
    await transaction.query(
      `INSERT INTO need_match (need_id, innovation_id, innovation_version, epoch_id, standing, rank, total_hundredths,
              need_side_hundredths, supplier_side_hundredths, explanation)
       SELECT $1, (m->>'innovationId')::uuid, (m->>'innovationVersion')::int, $2, m->>'standing', (m->>'rank')::int,
              (m->>'totalHundredths')::int, (m->>'needSideHundredths')::int, (m->>'supplierSideHundredths')::int, m->'explanation'
         FROM jsonb_array_elements($3::jsonb) AS given (m)`,
      [run.needId, run.epochId, JSON.stringify(run.matches)],
    );
    await transaction.query(
      `INSERT INTO match_run (need_id, need_version, epoch_id, counts, gate_failures, digest, matched_at, network_emphasis)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (need_id) DO UPDATE SET need_version = EXCLUDED.need_version, epoch_id = EXCLUDED.epoch_id,
         counts = EXCLUDED.counts, gate_failures = EXCLUDED.gate_failures, digest = EXCLUDED.digest, matched_at = EXCLUDED.matched_at,
         network_emphasis = EXCLUDED.network_emphasis`,
      [
        run.needId,
        run.needVersion,
        run.epochId,
        JSON.stringify(run.counts),
        JSON.stringify(run.gateFailures),
        digest,
        at,
        run.networkEmphasis ?? null,
      ],
    );
    return true;
  }

  override async clear(needId: string): Promise<void> {
    await this.unitOfWork.transaction.query('DELETE FROM need_match WHERE need_id = $1', [needId]);
    await this.unitOfWork.transaction.query('DELETE FROM match_run WHERE need_id = $1', [needId]);
  }

  override async runOf(needId: string): Promise<StoredRun | undefined> {
    const [row] = await this.unitOfWork.manager.query<
      {
        need_version: number;
        epoch_id: string;
        counts: StoredRun['counts'];
        gate_failures: StoredRun['gateFailures'];
        digest: string;
        matched_at: Date;
        network_emphasis: string | null;
      }[]
    >('SELECT * FROM match_run WHERE need_id = $1', [needId]);
    return (
      row && {
        needId,
        needVersion: row.need_version,
        epochId: row.epoch_id,
        counts: row.counts,
        gateFailures: row.gate_failures,
        digest: row.digest,
        matchedAt: row.matched_at,
        ...(row.network_emphasis !== null && { networkEmphasis: row.network_emphasis }),
      }
    );
  }

  override async eligibleOf(needId: string): Promise<MatchSummary[]> {
    const rows = await this.unitOfWork.manager.query<
      (MatchRow & { innovation_name: string; organisation_id: string; epoch_id: string })[]
    >(
      `SELECT m.*, i.published->>'name' AS innovation_name, i.organisation_id
         FROM need_match m JOIN innovation i ON i.id = m.innovation_id
        WHERE m.need_id = $1 AND m.standing = 'eligible' AND i.state = 'published' ORDER BY m.rank`,
      [needId],
    );
    return rows.map((row) => ({
      needId,
      innovationId: row.innovation_id,
      innovationName: row.innovation_name,
      supplierOrganisationId: row.organisation_id,
      epochId: row.epoch_id,
      rank: row.rank,
      totalHundredths: row.total_hundredths,
      explanation: row.explanation,
    }));
  }

  override async listForBuyer(
    needId: string,
    organisationId: string,
    standing: Standing,
    page: PageRequest,
  ): Promise<Page<MatchForBuyer>> {
    const rows = await this.unitOfWork.manager.query<BuyerRow[]>(
      `${FOR_BUYER} AND m.standing = $3 AND m.rank > $4 ORDER BY m.rank LIMIT $5`,
      [needId, organisationId, standing, Number(page.cursor ?? 0), page.limit + 1],
    );
    const items = rows.slice(0, page.limit).map(toBuyerMatch);
    return { items, nextCursor: rows.length > page.limit ? String(items.at(-1)?.rank) : null };
  }

  override async findForBuyer(
    needId: string,
    innovationId: string,
    organisationId: string,
  ): Promise<MatchForBuyer | undefined> {
    const [row] = await this.unitOfWork.manager.query<BuyerRow[]>(`${FOR_BUYER} AND m.innovation_id = $3`, [
      needId,
      organisationId,
      innovationId,
    ]);
    return row && toBuyerMatch(row);
  }

  override async listForSupplier(
    innovationId: string,
    organisationId: string,
    standing: Standing,
    page: PageRequest,
  ): Promise<Page<MatchForSupplier>> {
    const after = page.cursor === undefined ? null : cursorParts(page.cursor);
    const rows = await this.unitOfWork.manager.query<SupplierRow[]>(
      `${FOR_SUPPLIER} AND m.standing = $3
          AND ($4::int IS NULL OR (m.total_hundredths, m.need_id) < ($4::int, $5::uuid))
        ORDER BY m.total_hundredths DESC, m.need_id DESC LIMIT $6`,
      [innovationId, organisationId, standing, after?.total ?? null, after?.id ?? null, page.limit + 1],
    );
    const items = rows.slice(0, page.limit).map(toSupplierMatch);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > page.limit && last ? `${last.totalHundredths}.${last.needId}` : null };
  }

  override async findForSupplier(
    innovationId: string,
    needId: string,
    organisationId: string,
  ): Promise<MatchForSupplier | undefined> {
    const [row] = await this.unitOfWork.manager.query<SupplierRow[]>(`${FOR_SUPPLIER} AND m.need_id = $3`, [
      innovationId,
      organisationId,
      needId,
    ]);
    return row && toSupplierMatch(row);
  }

  override async countForSupplier(innovationIds: readonly string[], organisationId: string) {
    const rows = await this.unitOfWork.manager.query<(Record<Standing, number> & { id: string })[]>(
      `SELECT m.innovation_id AS id, count(*) FILTER (WHERE m.standing = 'eligible')::int AS eligible,
              count(*) FILTER (WHERE m.standing = 'conditional')::int AS conditional,
              count(*) FILTER (WHERE m.standing = 'near_miss')::int AS near_miss
         FROM need_match m JOIN innovation i ON i.id = m.innovation_id JOIN need n ON n.id = m.need_id
        WHERE m.innovation_id = ANY($1::uuid[]) AND i.organisation_id = $2 AND n.state = 'open'
          AND n.published->>'visibility' <> 'private'
        GROUP BY m.innovation_id`,
      [innovationIds, organisationId],
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }
}

function cursorParts(cursor: string): { total: number; id: string } {
  const [total, id] = cursor.split('.');
  return { total: Number(total), id: id ?? '' };
}

function toStoredMatch(row: MatchRow): StoredMatch {
  return {
    innovationId: row.innovation_id,
    innovationVersion: row.innovation_version,
    standing: row.standing,
    rank: row.rank,
    totalHundredths: row.total_hundredths,
    needSideHundredths: row.need_side_hundredths,
    supplierSideHundredths: row.supplier_side_hundredths,
    explanation: row.explanation,
  };
}

function toBuyerMatch(row: BuyerRow): MatchForBuyer {
  return {
    ...toStoredMatch(row),
    innovationName: row.innovation_name,
    supplierName: row.supplier_name,
    tagline: row.tagline,
  };
}

function toSupplierMatch(row: SupplierRow): MatchForSupplier {
  return {
    ...toStoredMatch(row),
    needId: row.need_id,
    needTitle: row.need_title,
    needSummary: row.need_summary,
    buyerName: row.buyer_name,
  };
}

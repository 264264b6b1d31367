import { Injectable } from '@nestjs/common';
import {
  type KeptRun,
  MatchAuditStore,
  type MatchIncident,
  type MatchRun,
  type StoredMatch,
} from '@matchwell/capabilities/matching';
import { digestOf } from '../canonical-json';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface KeptRow {
  readonly need_version: number;
  readonly epoch_id: string;
  readonly counts: MatchRun['counts'];
  readonly gate_failures: MatchRun['gateFailures'];
  readonly digest: string;
  readonly network_emphasis: string | null;
  readonly matches: readonly StoredMatch[];
}

/** What the audit of stored matches reads and writes, in PostgreSQL. */
@Injectable()
export class PostgresMatchAuditStore extends MatchAuditStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async auditable(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT n.id FROM need n JOIN match_run r ON r.need_id = n.id WHERE n.state = 'open' ORDER BY n.id`,
    );
    return rows.map(({ id }) => id);
  }

  /** In one statement, so that rows and run are of one moment. */
  override async kept(needId: string): Promise<KeptRun | undefined> {
    const [row] = await this.unitOfWork.manager.query<KeptRow[]>(
      `SELECT r.need_version, r.epoch_id, r.counts, r.gate_failures, r.digest, r.network_emphasis,
              COALESCE((SELECT json_agg(json_build_object('innovationId', m.innovation_id, 'innovationVersion', m.innovation_version,
                          'standing', m.standing, 'rank', m.rank, 'totalHundredths', m.total_hundredths,
                          'needSideHundredths', m.need_side_hundredths, 'supplierSideHundredths', m.supplier_side_hundredths,
                          'explanation', m.explanation)
                        ORDER BY array_position(ARRAY['eligible', 'conditional', 'near_miss'], m.standing), m.rank)
                 FROM need_match m WHERE m.need_id = r.need_id), '[]') AS matches
         FROM match_run r WHERE r.need_id = $1`,
      [needId],
    );
    if (!row) return undefined;
    const { need_version: needVersion, epoch_id: epochId, counts, gate_failures: gateFailures, digest, matches } = row;
    const networkEmphasis = row.network_emphasis === null ? {} : { networkEmphasis: row.network_emphasis };
    return { digest, run: { needId, needVersion, epochId, counts, ...networkEmphasis, gateFailures, matches } };
  }

  override digestOf(run: MatchRun): string {
    return digestOf(run);
  }

  override async isSettled(needId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<{ settled: boolean }[]>(
      `SELECT NOT EXISTS (SELECT FROM outbox WHERE done_at IS NULL AND dead_at IS NULL
          AND (consumer = 'fan_out_rematch' OR (consumer = 'match_need' AND subject_id = $1))) AS settled`,
      [needId],
    );
    return row?.settled === true;
  }

  override async report({ needId, epochId, digests, foundAt }: MatchIncident): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO match_incident (found_at, need_id, epoch_id, written_digest, kept_digest, fresh_digest)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [foundAt, needId, epochId, digests.written, digests.kept, digests.fresh],
    );
  }
}

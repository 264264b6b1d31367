import { Injectable } from '@nestjs/common';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkEmphasis } from '@matchwell/core/need/matchable-need';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { type EvidenceVerification, judgeEvidence } from '@matchwell/capabilities/innovations';
import type {
  CatalogueRecord,
  EpochMap,
  EpochPlace,
  MatchRun,
  NetworkEmphases,
} from '@matchwell/capabilities/matching';
import { ListHistory, type PastNeed, type PastRun } from '@matchwell/capabilities/matching/list-history.port';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import { digestOf } from '../canonical-json';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { EpochMaps } from '../routing/epoch-maps';

interface InnovationContent {
  readonly published: InnovationProfile;
  readonly organisationId: string;
  readonly postcode: string | null;
  readonly supplier: SupplierDetails;
  readonly findings: Pick<EvidenceVerification, 'evidenceId' | 'state' | 'fingerprint'>[];
  /** Outcome of each introduction of the supplier that had ended. */
  readonly outcomes: string[];
}

interface PastRunRow {
  readonly need_id: string;
  readonly need_version: number;
  readonly epoch_id: string;
  readonly digest: string;
  readonly network_emphasis: string | null;
  readonly matched_at: Date;
}

interface NeedContent {
  readonly published: ProblemStatement;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly odsCode: string;
  readonly postcode: string | null;
  readonly publishedAt: string;
}

const GOOD_OUTCOMES = new Set(VOCABULARIES.outcomes.terms.filter((term) => term.good).map((term) => term.id));

/** What past lists were made from, in the tables that triggers fill. */
@Injectable()
export class PostgresListHistory extends ListHistory {
  private readonly maps: EpochMaps;

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
    this.maps = new EpochMaps(unitOfWork);
  }

  override async mapOf(epoch: EpochPlace): Promise<EpochMap> {
    return this.maps.of(epoch);
  }

  override async lastRun(needId: string, epochId: string): Promise<PastRun | undefined> {
    const [row] = await this.unitOfWork.manager.query<PastRunRow[]>(
      'SELECT * FROM past_run WHERE need_id = $1 AND epoch_id = $2 ORDER BY matched_at DESC LIMIT 1',
      [needId, epochId],
    );
    return row && toPastRun(row);
  }

  override async runsIn(epochId: string, most: number): Promise<PastRun[]> {
    const rows = await this.unitOfWork.manager.query<PastRunRow[]>(
      `SELECT * FROM (SELECT DISTINCT ON (need_id) * FROM past_run WHERE epoch_id = $1 ORDER BY need_id, matched_at DESC) last
        ORDER BY md5(need_id::text) LIMIT $2`,
      [epochId, most],
    );
    return rows.map(toPastRun);
  }

  override async needOf({ needId, needVersion, matchedAt, networkEmphasis }: PastRun): Promise<PastNeed | undefined> {
    const [row] = await this.unitOfWork.manager.query<{ content: NeedContent }[]>(
      `SELECT content FROM published_version WHERE kind = 'need' AND subject_id = $1 AND version = $2`,
      [needId, needVersion],
    );
    if (!row) return undefined;
    const declined = await this.unitOfWork.manager.query<{ innovation_id: string; declined_on: CalendarDay }[]>(
      `SELECT innovation_id, max(decline->>'on') AS declined_on FROM introduction
        WHERE need_id = $1 AND state = 'declined' AND changed_at <= $2 GROUP BY innovation_id ORDER BY innovation_id`,
      [needId, matchedAt],
    );
    const { published, publishedAt, postcode, ...owner } = row.content;
    return {
      need: {
        ...owner,
        id: needId,
        postcode: postcode ?? undefined,
        state: 'open',
        publishedVersion: needVersion,
        publishedAt: new Date(publishedAt),
        statement: published,
      },
      declined: declined.map((each) => ({ innovationId: each.innovation_id, declinedOn: each.declined_on })),
      emphases: await this.emphasisOf(networkEmphasis),
    };
  }

  /** The one emphasis that a run was scored with, whatever its network weighs by now. */
  private async emphasisOf(id: string | null): Promise<NetworkEmphases> {
    if (id === null) return new Map();
    const [row] = await this.unitOfWork.manager.query<{ network_id: string; criteria: NetworkEmphasis['criteria'] }[]>(
      'SELECT network_id, criteria FROM network_emphasis WHERE id = $1',
      [id],
    );
    return new Map(row ? [[row.network_id, { id, criteria: row.criteria }]] : []);
  }

  override async catalogueAt(moment: Date): Promise<CatalogueRecord[]> {
    const rows = await this.unitOfWork.manager.query<
      { subject_id: string; version: number; revision: string; content: InnovationContent }[]
    >(
      `SELECT subject_id, version, revision, content FROM (
         SELECT DISTINCT ON (subject_id) * FROM published_version
          WHERE kind = 'innovation' AND kept_at <= $1 ORDER BY subject_id, revision DESC) latest
        WHERE is_present ORDER BY subject_id`,
      [moment],
    );
    return rows.map(({ subject_id: id, version, revision, content }) => ({
      id,
      publishedVersion: version,
      revision: Number(revision),
      profile: content.published,
      evidence: judgeEvidence(content.published.evidence, content.findings),
      supplier: {
        organisationId: content.organisationId,
        postcode: content.postcode ?? undefined,
        details: content.supplier,
        deliveryRecord: {
          concluded: content.outcomes.length,
          good: content.outcomes.filter((outcome) => GOOD_OUTCOMES.has(outcome)).length,
        },
      },
    }));
  }

  override digestOf(run: MatchRun): string {
    return digestOf(run);
  }
}

function toPastRun(row: PastRunRow): PastRun {
  return {
    needId: row.need_id,
    needVersion: row.need_version,
    epochId: row.epoch_id,
    digest: row.digest,
    networkEmphasis: row.network_emphasis,
    matchedAt: row.matched_at,
  };
}

import { Injectable } from '@nestjs/common';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { type EvidenceVerification, judgeEvidence } from '@matchwell/capabilities/innovations';
import type { NetworkEmphasis } from '@matchwell/core/need/matchable-need';
import {
  type CatalogueRecord,
  CatalogueSource,
  type ChangesSince,
  type NetworkEmphases,
  type EpochMap,
  type EpochPlace,
} from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { EpochMaps } from '../routing/epoch-maps';

interface CatalogueRow {
  readonly id: string;
  readonly published_version: number;
  readonly revision: string;
  readonly published: InnovationProfile;
  readonly findings: Pick<EvidenceVerification, 'evidenceId' | 'state' | 'fingerprint'>[];
  readonly organisation_id: string;
  readonly postcode: string | null;
  readonly supplier: SupplierDetails;
  readonly concluded: number;
  readonly good: number;
}

interface OpenNeedRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly ods_code: string;
  readonly postcode: string | null;
  readonly published_version: number;
  readonly published_at: Date;
  readonly published: PublishedNeed['statement'];
}

/** Before every transaction: everything has changed since. */
const FROM_THE_START = '0';

const GOOD_OUTCOMES = VOCABULARIES.outcomes.terms.filter((term) => term.good).map((term) => term.id);

/** What the matcher reads, in one statement a batch. */
@Injectable()
export class PostgresCatalogueSource extends CatalogueSource {
  private readonly maps: EpochMaps;

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
    this.maps = new EpochMaps(unitOfWork);
  }

  /** What the matcher knows is the whole market's, whoever's request it is computed for: it is kept in memory for everybody. */
  private ask<Rows>(statement: string, given: unknown[] = []): Promise<Rows> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Rows>(statement, given));
  }

  override async mapOf(epoch: EpochPlace): Promise<EpochMap> {
    return this.maps.of(epoch);
  }

  override async organisationFacts(): Promise<number> {
    return this.maps.version();
  }

  override async revisions(): Promise<{ id: string; revision: number }[]> {
    const rows = await this.ask<{ id: string; revision: string }[]>(
      `SELECT id, revision FROM innovation WHERE state = 'published' ORDER BY id`,
    );
    return rows.map((row) => ({ id: row.id, revision: Number(row.revision) }));
  }

  override async changesSince(mark: string | undefined): Promise<ChangesSince<{ id: string; revision: number }>> {
    const next = await this.mark();
    const rows = await this.ask<{ id: string; revision: string; is_present: boolean }[]>(
      `SELECT id, revision, state = 'published' AS is_present FROM innovation
        WHERE changed_in >= $1::text::xid8 AND ($1 <> '0' OR state = 'published') ORDER BY id`,
      [mark ?? FROM_THE_START],
    );
    return {
      mark: next,
      present: rows.filter((row) => row.is_present).map((row) => ({ id: row.id, revision: Number(row.revision) })),
      gone: rows.filter((row) => !row.is_present).map((row) => row.id),
    };
  }

  override async publishedUpTo(limit: number): Promise<number> {
    const [row] = await this.ask<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (SELECT FROM innovation WHERE state = 'published' LIMIT $1) counted`,
      [limit + 1],
    );
    return row?.count ?? 0;
  }

  override async openNeedsSince(mark: string | undefined): Promise<ChangesSince<{ id: string }>> {
    const next = await this.mark();
    const rows = await this.ask<{ id: string; is_present: boolean }[]>(
      `SELECT id, state = 'open' AS is_present FROM need
        WHERE changed_in >= $1::text::xid8 AND ($1 <> '0' OR state = 'open') ORDER BY id`,
      [mark ?? FROM_THE_START],
    );
    return {
      mark: next,
      present: rows.filter((row) => row.is_present).map(({ id }) => ({ id })),
      gone: rows.filter((row) => !row.is_present).map(({ id }) => id),
    };
  }

  override async loadOpenNeeds(ids: readonly string[]): Promise<PublishedNeed[]> {
    const rows = await this.ask<OpenNeedRow[]>(
      `SELECT n.id, n.organisation_id, o.name AS organisation_name, o.ods_code, o.postcode, n.published_version, n.published_at, n.published
         FROM need n JOIN organisation o ON o.id = n.organisation_id
        WHERE n.state = 'open' AND n.id = ANY($1::uuid[]) ORDER BY n.id`,
      [[...ids]],
    );
    return rows.map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      odsCode: row.ods_code,
      postcode: row.postcode ?? undefined,
      state: 'open',
      publishedVersion: row.published_version,
      publishedAt: row.published_at,
      statement: row.published,
    }));
  }

  /**
   * Every row that a transaction still running may write carries this number or a higher one, and so does every later row. Asked before the
   * rows are: what ends in between is listed twice rather than never.
   */
  private async mark(): Promise<string> {
    const [row] = await this.ask<{ mark: string }[]>('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS mark');
    if (!row) throw new Error('PostgreSQL named no snapshot.');
    return row.mark;
  }

  override async load(ids: readonly string[]): Promise<CatalogueRecord[]> {
    const rows = await this.ask<CatalogueRow[]>(
      `SELECT i.id, i.published_version, i.revision, i.published, o.id AS organisation_id, o.postcode, o.supplier,
              COALESCE((SELECT json_agg(json_build_object('evidenceId', v.evidence_id, 'state', v.state, 'fingerprint', v.fingerprint))
                          FROM evidence_verification v WHERE v.innovation_id = i.id), '[]') AS findings,
              record.concluded, record.good
         FROM innovation i JOIN organisation o ON o.id = i.organisation_id
         CROSS JOIN LATERAL (SELECT count(*)::int AS concluded,
                                    (count(*) FILTER (WHERE d.outcome->>'outcome' = ANY($2)))::int AS good
                               FROM introduction d WHERE d.supplier_organisation_id = o.id AND d.state = 'closed') record
        WHERE i.state = 'published' AND i.id = ANY($1::uuid[]) ORDER BY i.id`,
      [[...ids], GOOD_OUTCOMES],
    );
    return rows.map((row) => ({
      id: row.id,
      publishedVersion: row.published_version,
      revision: Number(row.revision),
      profile: row.published,
      evidence: judgeEvidence(row.published.evidence, row.findings),
      supplier: {
        organisationId: row.organisation_id,
        postcode: row.postcode ?? undefined,
        details: row.supplier,
        deliveryRecord: { concluded: row.concluded, good: row.good },
      },
    }));
  }

  override async networkEmphases(): Promise<NetworkEmphases> {
    const rows = await this.ask<(NetworkEmphasis & { network_id: string })[]>(
      `SELECT DISTINCT ON (network_id) network_id, id, criteria FROM network_emphasis ORDER BY network_id, version DESC`,
    );
    return new Map(
      rows
        .filter(({ criteria }) => criteria.length > 0)
        .map(({ network_id: networkId, id, criteria }) => [networkId, { id, criteria }]),
    );
  }

  override async declinedPairs(needId: string): Promise<{ innovationId: string; declinedOn: CalendarDay }[]> {
    const rows = await this.ask<{ innovation_id: string; declined_on: string }[]>(
      `SELECT innovation_id, max(decline->>'on') AS declined_on FROM introduction
        WHERE need_id = $1 AND state = 'declined' GROUP BY innovation_id ORDER BY innovation_id`,
      [needId],
    );
    return rows.map((row) => ({ innovationId: row.innovation_id, declinedOn: row.declined_on }));
  }
}

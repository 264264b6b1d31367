import { Injectable } from '@nestjs/common';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { type EvidenceVerification, judgeEvidence } from '@matchwell/capabilities/innovations';
import { type CatalogueRecord, CatalogueSource } from '@matchwell/capabilities/matching';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

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

const GOOD_OUTCOMES = VOCABULARIES.outcomes.terms.filter((term) => term.good).map((term) => term.id);

/** What the matcher reads, in one statement a batch. */
@Injectable()
export class PostgresCatalogueSource extends CatalogueSource {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async revisions(): Promise<{ id: string; revision: number }[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string; revision: string }[]>(
      `SELECT id, revision FROM innovation WHERE state = 'published' ORDER BY id`,
    );
    return rows.map((row) => ({ id: row.id, revision: Number(row.revision) }));
  }

  override async load(ids: readonly string[]): Promise<CatalogueRecord[]> {
    const rows = await this.unitOfWork.manager.query<CatalogueRow[]>(
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

  override async declinedPairs(needId: string): Promise<{ innovationId: string; declinedOn: CalendarDay }[]> {
    const rows = await this.unitOfWork.manager.query<{ innovation_id: string; declined_on: string }[]>(
      `SELECT innovation_id, max(decline->>'on') AS declined_on FROM introduction
        WHERE need_id = $1 AND state = 'declined' GROUP BY innovation_id ORDER BY innovation_id`,
      [needId],
    );
    return rows.map((row) => ({ innovationId: row.innovation_id, declinedOn: row.declined_on }));
  }
}

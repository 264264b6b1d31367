import { Injectable } from '@nestjs/common';
import type { SupplierStanding } from '@matchwell/core/allocation';
import { DECLINE_REST_DAYS } from '@matchwell/core/gates/conflict-gate';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import {
  type AllocationRun,
  AllocationStore,
  type ApprovedShowing,
  type CandidateMatch,
  type CapacityScope,
  type CapacityUse,
  type HeldBackNote,
  type NeedOutcome,
  type OpenIntroduction,
  type PastDecline,
} from '@matchwell/capabilities/allocation';
import type { MatchSummary } from '@matchwell/capabilities/matching';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** A side's values by feature, taken out of the explanation where it lies. */
const valuesAt = (side: 'needSide' | 'supplierSide') => `COALESCE((
  SELECT jsonb_object_agg(part->>'feature', part->'value')
    FROM jsonb_array_elements(m.explanation #> '{evaluation,${side},parts}') AS given (part)), '{}')`;

/** What an allocation depends on, in PostgreSQL. */
@Injectable()
export class PostgresAllocationStore extends AllocationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async lockNetworks(networkIds: readonly string[]): Promise<boolean> {
    for (const networkId of networkIds.toSorted()) {
      const [row] = await this.unitOfWork.transaction.query<{ free: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS free',
        [ADVISORY_LOCKS.jointRun, networkId],
      );
      if (!row?.free) return false;
    }
    return true;
  }

  override async holdUndecided(): Promise<void> {
    await this.unitOfWork.transaction.query(
      `SELECT id FROM introduction WHERE state = 'in_review' AND origin = 'matcher' ORDER BY id FOR UPDATE`,
    );
  }

  override async candidatesOf(
    needIds: readonly string[],
    depth: number,
    today: CalendarDay,
  ): Promise<CandidateMatch[]> {
    return this.read<CandidateMatch>(
      `SELECT m.need_id AS "needId", m.innovation_id AS "innovationId", i.organisation_id AS "organisationId",
              i.published_version AS version, m.rank, m.total_hundredths AS score, m.need_side_hundredths AS "needSide", m.supplier_side_hundredths AS "supplierSide",
              EXISTS (SELECT FROM joint_demand j JOIN need partner ON partner.id IN (j.need_id, j.other_need_id) AND partner.id <> m.need_id
                        JOIN need_match o ON o.need_id = partner.id AND o.innovation_id = m.innovation_id AND o.standing = 'eligible'
                       WHERE m.need_id IN (j.need_id, j.other_need_id) AND j.state = 'agreed' AND partner.state = 'open') AS "fitsJointly",
              ${valuesAt('needSide')} AS "needValues", ${valuesAt('supplierSide')} AS "supplierValues"
         FROM need_match m JOIN innovation i ON i.id = m.innovation_id JOIN need n ON n.id = m.need_id
        WHERE m.need_id = ANY($1) AND m.standing = 'eligible' AND m.rank <= $2 AND i.state = 'published' AND n.state = 'open'
          AND NOT EXISTS (
            SELECT FROM introduction p WHERE p.need_id = m.need_id AND p.innovation_id = m.innovation_id
               AND (p.state IN ('introduced', 'closed')
                    OR (p.state = 'declined' AND (p.decline->>'on')::date > $3::date - $4::int)))
        ORDER BY m.need_id, m.rank`,
      [[...needIds], depth, today, DECLINE_REST_DAYS],
    );
  }

  override async matchesOf(pairs: readonly { needId: string; innovationId: string }[]): Promise<MatchSummary[]> {
    return this.read<MatchSummary>(
      `SELECT m.need_id AS "needId", m.innovation_id AS "innovationId", i.published->>'name' AS "innovationName",
              i.organisation_id AS "supplierOrganisationId", m.epoch_id AS "epochId", m.rank,
              m.total_hundredths AS "totalHundredths", m.explanation
         FROM unnest($1::uuid[], $2::uuid[]) AS asked (need_id, innovation_id)
         JOIN need_match m USING (need_id, innovation_id) JOIN innovation i ON i.id = m.innovation_id
        WHERE m.standing = 'eligible'`,
      [pairs.map(({ needId }) => needId), pairs.map(({ innovationId }) => innovationId)],
    );
  }

  override async use(since: Date, scope?: CapacityScope): Promise<CapacityUse> {
    const open = await this.read<OpenIntroduction>(
      `SELECT i.id, i.need_id AS "needId", i.innovation_id AS "innovationId", i.supplier_organisation_id AS "organisationId",
              p.published_version AS version, i.network_id AS "networkId", i.state, i.origin,
              i.match->'explanation' ? 'exploration' AS explored
         FROM introduction i JOIN innovation p ON p.id = i.innovation_id
        WHERE i.state = ANY($1)
          AND ($2::uuid IS NULL OR i.need_id = $2 OR i.network_id = $3 OR i.supplier_organisation_id = ANY($4))
        ORDER BY i.id`,
      [
        [...PENDING_INTRODUCTION_STATES],
        scope?.needId ?? null,
        scope?.networkId ?? null,
        [...(scope?.organisationIds ?? [])],
      ],
    );
    const reviewed = await this.read<{ id: string; used: number }>(
      `SELECT i.network_id AS id, count(DISTINCT i.id)::int AS used
         FROM decision_record d JOIN introduction i ON i.id = d.introduction_id
        WHERE d.at >= $1 AND d.party = 'network' AND d.kind IN ('approve', 'decline') AND i.network_id IS NOT NULL
        GROUP BY i.network_id`,
      [since],
    );
    const introduced = await this.read<{ id: string; used: number }>(
      `SELECT i.supplier_organisation_id AS id, count(DISTINCT i.id)::int AS used
         FROM decision_record d JOIN introduction i ON i.id = d.introduction_id
        WHERE d.at >= $1 AND d.kind = 'consent' AND i.state IN ('introduced', 'closed')
        GROUP BY i.supplier_organisation_id`,
      [since],
    );
    return { open, reviewed: usedBy(reviewed), introduced: usedBy(introduced) };
  }

  override async declinesOf(needIds: readonly string[]): Promise<PastDecline[]> {
    return this.read<PastDecline>(
      `SELECT need_id AS "needId", innovation_id AS "innovationId", party AS side, at FROM decision_record
        WHERE kind = 'decline' AND need_id = ANY($1) ORDER BY at, id`,
      [[...needIds]],
    );
  }

  override async showingsSince(since: Date): Promise<ApprovedShowing[]> {
    return this.read<ApprovedShowing>(
      `SELECT supplier_organisation_id AS "organisationId", need_id AS "needId", proposed_at AS "proposedAt",
              COALESCE((match #>> '{explanation,allocation,order}')::int, (match->>'rank')::int) AS rank
         FROM introduction i
        WHERE proposed_at >= $1 AND EXISTS (
          SELECT FROM decision_record d WHERE d.introduction_id = i.id AND d.party = 'network' AND d.kind = 'approve')
        ORDER BY id`,
      [since],
    );
  }

  override async waitingSince(organisationIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.read<{ id: string; since: Date }>(
      `SELECT o.id, GREATEST(first.at, approved.at) AS since
         FROM unnest($1::uuid[]) AS o (id)
         JOIN LATERAL (SELECT min(i.published_at) AS at FROM innovation i
                        WHERE i.organisation_id = o.id AND i.state = 'published') first ON first.at IS NOT NULL
         LEFT JOIN LATERAL (SELECT max(d.at) AS at FROM introduction p JOIN decision_record d ON d.introduction_id = p.id
                             WHERE p.supplier_organisation_id = o.id AND d.party = 'network' AND d.kind = 'approve') approved ON true
        ORDER BY o.id`,
      [[...organisationIds]],
    );
    return new Map(rows.map(({ id, since }) => [id, since]));
  }

  override async needOutcomesSince(since: Date): Promise<NeedOutcome[]> {
    const rows = await this.read<{
      id: string;
      code: string;
      postcode: string | null;
      met: boolean;
      themes: string[];
      lead: boolean;
    }>(
      `SELECT n.id, o.ods_code AS code, o.postcode, n.published->'themes' AS themes,
              COALESCE((n.published->>'wantsNationalLead')::boolean, false) AS lead,
              EXISTS (SELECT FROM introduction i WHERE i.need_id = n.id AND i.state IN ('introduced', 'closed')) AS met
         FROM need n JOIN organisation o ON o.id = n.organisation_id
        WHERE n.published IS NOT NULL AND n.published_at >= $1 ORDER BY n.id`,
      [since],
    );
    return rows.map(({ id, code, postcode, met, themes, lead }) => ({
      id,
      odsCode: code,
      postcode: postcode ?? undefined,
      statement: { themes, wantsNationalLead: lead },
      met,
    }));
  }

  override async ledgerBefore(month: string): Promise<{ month: string; standings: SupplierStanding[] } | undefined> {
    const [last] = await this.read<{ month: string }>(
      'SELECT month FROM exposure_month WHERE month < $1 ORDER BY month DESC LIMIT 1',
      [month],
    );
    if (!last) return undefined;
    const standings = await this.read<SupplierStanding>(
      `SELECT COALESCE(o.merged_into, o.id) AS "organisationId", sum(l.exposure) AS exposure, sum(l.merit) AS merit
         FROM exposure_ledger l JOIN organisation o ON o.id = l.organisation_id
        WHERE l.month = $1 GROUP BY 1 ORDER BY 1`,
      [last.month],
    );
    return { month: last.month, standings };
  }

  override async closeMonth(month: string, standings: readonly SupplierStanding[], at: Date): Promise<boolean> {
    const closed = await this.unitOfWork.transaction.query<{ month: string }[]>(
      'INSERT INTO exposure_month (month, closed_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING month',
      [month, at],
    );
    if (closed.length === 0) return false;
    await this.unitOfWork.transaction.query(
      `INSERT INTO exposure_ledger (month, organisation_id, exposure, merit)
       SELECT $1, * FROM unnest($2::uuid[], $3::double precision[], $4::double precision[])`,
      [
        month,
        standings.map(({ organisationId }) => organisationId),
        standings.map(({ exposure }) => exposure),
        standings.map(({ merit }) => merit),
      ],
    );
    return true;
  }

  override async keepRun({ id, trigger, month, epochId, networks, content, at }: AllocationRun): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO allocation_run (id, trigger, month, epoch_id, networks, content, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, trigger, month, epochId, [...networks], JSON.stringify(content), at],
    );
  }

  override async hasMonthlyRun(month: string): Promise<boolean> {
    const rows = await this.read(`SELECT FROM allocation_run WHERE trigger = 'monthly' AND month = $1`, [month]);
    return rows.length > 0;
  }

  override async runs(limit: number): Promise<AllocationRun[]> {
    return this.read<AllocationRun>(
      `SELECT id, trigger, month, epoch_id AS "epochId", networks, content, at FROM allocation_run ORDER BY at DESC, id DESC LIMIT $1`,
      [limit],
    );
  }

  override async keepHeldBack(epochId: string, notes: readonly HeldBackNote[], at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO need_held_back (need_id, epoch_id, pairs, at)
       SELECT (note->>'needId')::uuid, $1, note->'pairs', $2 FROM jsonb_array_elements($3::jsonb) AS given (note)
       ON CONFLICT (need_id) DO UPDATE SET epoch_id = EXCLUDED.epoch_id, pairs = EXCLUDED.pairs, at = EXCLUDED.at`,
      [epochId, at, JSON.stringify(notes)],
    );
  }

  override async heldBackAt(needId: string): Promise<HeldBackNote['pairs']> {
    const [row] = await this.read<{ pairs: HeldBackNote['pairs'] }>(
      'SELECT pairs FROM need_held_back WHERE need_id = $1',
      [needId],
    );
    return row?.pairs ?? [];
  }

  private async read<Row>(statement: string, given: readonly unknown[]): Promise<Row[]> {
    return this.unitOfWork.manager.query<Row[]>(statement, [...given]);
  }
}

function usedBy(rows: readonly { readonly id: string; readonly used: number }[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ id, used }) => [id, used]));
}

import { Injectable } from '@nestjs/common';
import { LIVE_OUTCOMES, OUTCOME_RUNGS, STAGE_OF_STATE } from '@matchwell/core/figures';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { type AdoptionCount, type DemandCount, FigureSource, type ReachedStage } from '@matchwell/capabilities/figures';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/**
 * The furthest stage of every introduction: by its state, by a party's decline, and by everything that was ever recorded of it. $1 the network
 * or null, $2 the rungs in order, $3 the stages of the states.
 */
const INTRODUCTIONS = `
  SELECT reached.network_id AS "networkId", reached.buyer_organisation_id AS "organisationId", o.name AS "organisationName",
         reached.stage, count(*)::int AS count
    FROM (
      SELECT i.network_id, i.buyer_organisation_id,
             GREATEST(
               ($3::jsonb ->> i.state)::int,
               CASE WHEN i.decline ->> 'by' IN ('buyer', 'supplier') THEN 1 END,
               CASE WHEN i.outcome IS NOT NULL THEN 3 + COALESCE(array_position($2::text[], i.outcome ->> 'outcome'), 0) END,
               recorded.stage
             ) AS stage
        FROM introduction i
        LEFT JOIN (
          SELECT introduction_id,
                 max(CASE WHEN outcome IS NOT NULL THEN 3 + COALESCE(array_position($2::text[], outcome), 0)
                          WHEN kind = 'approve' THEN 1 WHEN kind = 'consent' THEN 2 ELSE 0 END) AS stage
            FROM decision_record GROUP BY introduction_id
        ) recorded ON recorded.introduction_id = i.id
       WHERE $1::text IS NULL OR i.network_id = $1
    ) reached
    JOIN organisation o ON o.id = reached.buyer_organisation_id
   GROUP BY reached.network_id, reached.buyer_organisation_id, o.name, reached.stage
   ORDER BY reached.network_id COLLATE "C" NULLS LAST, reached.buyer_organisation_id, reached.stage`;

/** Every statement that a product is live somewhere, then each pair of product and organisation once. $1 today, $2 the live outcomes. */
const ADOPTIONS = `
  WITH stated AS (
    SELECT i.id AS innovation_id, d ->> 'odsCode' AS ods_code, (d ->> 'since')::date AS since,
           COALESCE((d ->> 'until')::date >= $1::date, true) AS in_use
      FROM innovation i CROSS JOIN LATERAL jsonb_array_elements(i.published -> 'deployments') d
     WHERE i.state = 'published' AND COALESCE((d ->> 'since')::date <= $1::date, true)
    UNION ALL
    SELECT i.innovation_id, o.ods_code, (i.outcome ->> 'on')::date, true
      FROM introduction i JOIN organisation o ON o.id = i.buyer_organisation_id
     WHERE i.outcome ->> 'outcome' = ANY($2) AND o.ods_code IS NOT NULL
    UNION ALL
    SELECT i.innovation_id, o.ods_code, (r.at AT TIME ZONE 'Europe/London')::date, COALESCE(i.outcome ->> 'outcome' = ANY($2), false)
      FROM decision_record r JOIN introduction i ON i.id = r.introduction_id
      JOIN organisation o ON o.id = i.buyer_organisation_id
     WHERE r.outcome = ANY($2) AND o.ods_code IS NOT NULL
  ), pairs AS (
    SELECT innovation_id, ods_code, to_char(min(since), 'YYYY-"Q"Q') AS quarter, bool_or(in_use) AS in_use
      FROM stated GROUP BY innovation_id, ods_code
  )
  SELECT ods_code AS "odsCode", quarter, count(*)::int AS adopted, (count(*) FILTER (WHERE in_use))::int AS "inUse"
    FROM pairs GROUP BY ods_code, quarter ORDER BY ods_code COLLATE "C", quarter COLLATE "C" NULLS LAST`;

const DEMAND = `
  SELECT o.ods_code AS "odsCode", o.postcode, n.published -> 'themes' ->> 0 AS theme, count(*)::int AS "openNeeds",
         (count(*) FILTER (WHERE r.need_version = n.published_version AND (r.counts ->> 'eligible')::int = 0))::int AS unanswered
    FROM need n
    JOIN organisation o ON o.id = n.organisation_id
    LEFT JOIN match_run r ON r.need_id = n.id
   WHERE n.state = 'open' AND n.published ->> 'visibility' <> 'private'
   GROUP BY o.ods_code, o.postcode, n.published -> 'themes' ->> 0
   ORDER BY o.ods_code COLLATE "C", (n.published -> 'themes' ->> 0) COLLATE "C"`;

/** Figures counted by PostgreSQL, in one statement each. */
@Injectable()
export class PostgresFigureSource extends FigureSource {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async introductions(networkId: string | undefined): Promise<ReachedStage[]> {
    return this.unitOfWork.manager.query<ReachedStage[]>(INTRODUCTIONS, [
      networkId ?? null,
      OUTCOME_RUNGS,
      JSON.stringify(STAGE_OF_STATE),
    ]);
  }

  override async adoptions(today: CalendarDay): Promise<AdoptionCount[]> {
    return this.unitOfWork.manager.query<AdoptionCount[]>(ADOPTIONS, [today, LIVE_OUTCOMES]);
  }

  override async demand(): Promise<DemandCount[]> {
    return this.unitOfWork.manager.query<DemandCount[]>(DEMAND);
  }
}

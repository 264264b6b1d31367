import { Injectable } from '@nestjs/common';
import { LIVE_OUTCOMES, OUTCOME_RUNGS, STAGE_OF_STATE } from '@matchwell/core/figures';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { type AdoptionCount, type DemandCount, FigureSource, type ReachedStage } from '@matchwell/capabilities/figures';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** What was ever recorded of introductions as a stage. $1 the network or null, $2 the rungs in order. */
const RECORDED = `
  SELECT r.introduction_id AS id,
         max(CASE WHEN r.outcome IS NOT NULL THEN 3 + COALESCE(array_position($2::text[], r.outcome), 0)
                  WHEN r.kind = 'approve' THEN 1 WHEN r.kind = 'consent' THEN 2 ELSE 0 END) AS stage
    FROM decision_record r JOIN introduction i ON i.id = r.introduction_id
   WHERE $1::text IS NULL OR i.network_id = $1
   GROUP BY r.introduction_id`;

/**
 * The furthest stage of every introduction: by its state, by a party's decline, by its outcome and by what was recorded of it. $1 the network
 * or null, $2 the rungs in order, $3 the stages of the states, $4 and $5 what was recorded.
 */
const INTRODUCTIONS = `
  SELECT reached.network_id AS "networkId", reached.buyer_organisation_id AS "organisationId", o.name AS "organisationName",
         reached.stage, count(*)::int AS count
    FROM (
      SELECT i.network_id, i.buyer_organisation_id,
             GREATEST(
               ($3::jsonb ->> i.state)::int,
               CASE WHEN i.decline ->> 'by' IN ('buyer', 'supplier') AND i.decline ->> 'beforeReview' IS NULL THEN 1 END,
               CASE WHEN i.outcome IS NOT NULL THEN 3 + COALESCE(array_position($2::text[], i.outcome ->> 'outcome'), 0) END,
               recorded.stage
             ) AS stage
        FROM introduction i
        LEFT JOIN unnest($4::uuid[], $5::int[]) AS recorded (introduction_id, stage) ON recorded.introduction_id = i.id
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

/** Figures counted by PostgreSQL. */
@Injectable()
export class PostgresFigureSource extends FigureSource {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  /** Decisions are for nobody to read; the introductions themselves are counted within the reach of whoever asks. */
  override async introductions(networkId: string | undefined): Promise<ReachedStage[]> {
    const scope = [networkId ?? null, OUTCOME_RUNGS];
    const recorded = await this.wholeMarket<{ readonly id: string; readonly stage: number }>(RECORDED, scope);
    return this.unitOfWork.manager.query<ReachedStage[]>(INTRODUCTIONS, [
      ...scope,
      JSON.stringify(STAGE_OF_STATE),
      recorded.map(({ id }) => id),
      recorded.map(({ stage }) => stage),
    ]);
  }

  override async adoptions(today: CalendarDay): Promise<AdoptionCount[]> {
    return this.wholeMarket<AdoptionCount>(ADOPTIONS, [today, LIVE_OUTCOMES]);
  }

  override async demand(): Promise<DemandCount[]> {
    return this.wholeMarket<DemandCount>(DEMAND, []);
  }

  private wholeMarket<Row>(statement: string, given: unknown[]): Promise<Row[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Row[]>(statement, given));
  }
}

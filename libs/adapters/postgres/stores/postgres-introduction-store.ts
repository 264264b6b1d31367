import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { type IntroductionState, PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import {
  type Introduction,
  type IntroductionChanges,
  type IntroductionForParty,
  IntroductionStore,
  type RecordedOutcome,
  type ReportedOutcome,
} from '@matchwell/capabilities/introductions';
import { In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { ADVISORY_LOCKS } from '../advisory-locks';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { IntroductionRow } from '../rows/introduction.row';

type PartyRow = IntroductionRow & {
  readonly party: IntroductionForParty['party'];
  readonly buyerOwner: string;
  readonly supplierOwner: string;
};

/**
 * Introductions an organisation is a party to; `$1` is the organisation. A network is a party when it owns the introduction. The supplier of
 * an introduction to a private need is no party before the network has approved it.
 */
const AS_PARTY = `
  SELECT i.id, i.need_id AS "needId", i.innovation_id AS "innovationId", i.need_title AS "needTitle",
         i.innovation_name AS "innovationName", i.buyer_organisation_id AS "buyerOrganisationId",
         i.supplier_organisation_id AS "supplierOrganisationId", i.network_id AS "networkId", i.state, i.version, i.origin,
         i.route, i.match, i.decline, i.outcome, i.proposed_at AS "proposedAt", i.approved_at AS "approvedAt",
         i.introduced_at AS "introducedAt", i.changed_at AS "changedAt",
         n.owner_person_id AS "buyerOwner", p.owner_person_id AS "supplierOwner",
         CASE WHEN me.network_id IS NOT NULL THEN 'network'
              WHEN i.buyer_organisation_id = me.id THEN 'buyer' ELSE 'supplier' END AS party
    FROM introduction i
    JOIN organisation me ON me.id = $1
    JOIN need n ON n.id = i.need_id
    JOIN innovation p ON p.id = i.innovation_id
   WHERE (i.network_id = me.network_id OR i.buyer_organisation_id = me.id
          OR (i.supplier_organisation_id = me.id
              AND (n.published->>'visibility' <> 'private' OR i.state NOT IN ('in_review', 'lapsed', 'declined')
                   OR (i.decline->>'by' IN ('buyer', 'supplier') AND i.decline->>'beforeReview' IS NULL))))`;

/** Introductions in PostgreSQL. */
@Injectable()
export class PostgresIntroductionStore extends IntroductionStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(introduction: Introduction): Promise<boolean> {
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO introduction (id, need_id, innovation_id, need_title, innovation_name, buyer_organisation_id,
              supplier_organisation_id, network_id, state, version, origin, route, match, proposed_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING RETURNING id`,
      [
        introduction.id,
        introduction.needId,
        introduction.innovationId,
        introduction.needTitle,
        introduction.innovationName,
        introduction.buyerOrganisationId,
        introduction.supplierOrganisationId,
        introduction.networkId,
        introduction.state,
        introduction.version,
        introduction.origin,
        JSON.stringify(introduction.route),
        JSON.stringify(introduction.match),
        introduction.proposedAt,
        introduction.changedAt,
      ],
    );
    return rows.length === 1;
  }

  override async lockProposals(): Promise<void> {
    await this.unitOfWork.transaction.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.proposal]);
  }

  override async holdNeed(needId: string): Promise<void> {
    // The need is another organisation's: locking its row takes more than seeing it.
    await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.transaction.query('SELECT 1 FROM need WHERE id = $1 FOR SHARE', [needId]),
    );
  }

  override async findForParty(id: string, organisationId: string): Promise<IntroductionForParty | undefined> {
    const [row] = await this.unitOfWork.manager.query<PartyRow[]>(`${AS_PARTY} AND i.id = $2`, [organisationId, id]);
    return row && toForParty(row);
  }

  override async listForParty(
    organisationId: string,
    states: readonly IntroductionState[],
    page: PageRequest,
  ): Promise<Page<IntroductionForParty>> {
    const rows = await this.unitOfWork.manager.query<PartyRow[]>(
      `${AS_PARTY} AND (cardinality($2::text[]) = 0 OR i.state = ANY($2)) AND ($3::uuid IS NULL OR i.id < $3)
        ORDER BY i.id DESC LIMIT $4`,
      [organisationId, [...states], page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toForParty);
  }

  override async countForParty(organisationId: string): Promise<Partial<Record<IntroductionState, number>>> {
    const rows = await this.unitOfWork.manager.query<{ state: IntroductionState; count: number }[]>(
      `SELECT own.state, count(*)::int AS count FROM (${AS_PARTY}) own GROUP BY own.state`,
      [organisationId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  override async transition(step: {
    id: string;
    version: number;
    from: IntroductionState;
    to: IntroductionState;
    changes: IntroductionChanges;
    at: Date;
  }): Promise<boolean> {
    const { transaction } = this.unitOfWork;
    const write = () =>
      transaction.query<[unknown[], number]>(
        `UPDATE introduction SET state = $4, version = version + 1, changed_at = $5,
              network_id = COALESCE($6, network_id), route = COALESCE($7::jsonb, route),
              decline = COALESCE($8::jsonb, decline), outcome = COALESCE($9::jsonb, outcome),
              approved_at = COALESCE(approved_at, CASE WHEN $4 = 'awaiting_both' THEN $5::timestamptz END),
              introduced_at = COALESCE(introduced_at, CASE WHEN $4 = 'introduced' THEN $5::timestamptz END)
        WHERE id = $1 AND version = $2 AND state = $3`,
        [
          step.id,
          step.version,
          step.from,
          step.to,
          step.at,
          step.changes.networkId ?? null,
          jsonOrNull(step.changes.route),
          jsonOrNull(step.changes.decline),
          jsonOrNull(step.changes.outcome),
        ],
      );
    // One that is handed over leaves the reach of the network that hands it over.
    const result = await (step.changes.networkId ? this.unitOfWork.acrossOrganisations(write) : write());
    const moved = result[1] === 1;
    if (moved && step.changes.outcome) {
      await transaction.query(
        'INSERT INTO introduction_outcome (introduction_id, version, outcome, reported_at) VALUES ($1, $2, $3, $4)',
        [step.id, step.version + 1, JSON.stringify(step.changes.outcome), step.at],
      );
    }
    return moved;
  }

  override async outcomesOf(introductionId: string): Promise<ReportedOutcome[]> {
    const rows = await this.unitOfWork.manager.query<{ outcome: RecordedOutcome; reportedAt: Date }[]>(
      `SELECT outcome, reported_at AS "reportedAt" FROM introduction_outcome WHERE introduction_id = $1 ORDER BY version`,
      [introductionId],
    );
    return rows.map(({ outcome, reportedAt }) => ({ ...outcome, reportedAt }));
  }

  override async withoutOutcome(before: Date, afterId: string | null, limit: number): Promise<Introduction[]> {
    const rows = await this.unitOfWork.manager.find(IntroductionRow, {
      where: {
        state: 'introduced',
        outcome: IsNull(),
        introducedAt: LessThan(before),
        ...(afterId === null ? {} : { id: MoreThan(afterId) }),
      },
      order: { id: 'ASC' },
      take: limit,
    });
    return rows.map((row) => ({ ...row }));
  }

  override async takenBy(needId: string): Promise<Introduction[]> {
    const rows = await this.unitOfWork.manager.find(IntroductionRow, {
      where: { needId, state: Not(In(['declined', 'lapsed'])) },
      order: { id: 'ASC' },
    });
    return rows.map((row) => ({ ...row }));
  }

  override async ofNeed(needId: string): Promise<Introduction[]> {
    const rows = await this.unitOfWork.manager.find(IntroductionRow, { where: { needId }, order: { id: 'ASC' } });
    return rows.map((row) => ({ ...row }));
  }

  override async pendingOf(subject: { needId: string } | { innovationId: string }): Promise<Introduction[]> {
    const rows = await this.unitOfWork.manager.find(IntroductionRow, {
      where: { ...subject, state: In([...PENDING_INTRODUCTION_STATES]) },
      order: { id: 'ASC' },
    });
    return rows.map((row) => ({ ...row }));
  }
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function toForParty(row: PartyRow): IntroductionForParty {
  const { party, buyerOwner, supplierOwner, ...introduction } = row;
  return { introduction, party, buyerOwnerPersonId: buyerOwner, supplierOwnerPersonId: supplierOwner };
}

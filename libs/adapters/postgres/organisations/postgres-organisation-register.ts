import { Injectable } from '@nestjs/common';
import type { OrganisationKind } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import {
  type Holdings,
  type MergedRows,
  OrganisationRegister,
  type OrganisationSearch,
  type Overlap,
  type RegisteredOrganisation,
  type SupplierDetails,
} from '@matchwell/capabilities/organisations';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { ORGANISATION_COLUMNS } from './organisation-columns';

interface Row {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly ods_code: string | null;
  readonly network_id: string | null;
  readonly postcode: string | null;
  readonly supplier: SupplierDetails | null;
  readonly merged_into: string | null;
  readonly merged_at: Date | null;
  readonly merged_name: string | null;
}

const ORGANISATIONS = `SELECT o.id, o.kind, o.name, o.ods_code, o.network_id, o.postcode, o.supplier, o.merged_into, o.merged_at,
    m.name AS merged_name FROM organisation o LEFT JOIN organisation m ON m.id = o.merged_into`;

/** Somebody may still have to act on these, or met because of them. */
const OPEN_STATES = [...PENDING_INTRODUCTION_STATES, 'introduced'];

/** All organisations in PostgreSQL, for the operator: asks across them, and moves what is one's to another. */
@Injectable()
export class PostgresOrganisationRegister extends OrganisationRegister {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async find(search: OrganisationSearch, page: PageRequest): Promise<Page<RegisteredOrganisation>> {
    const { text, kinds, withMerged } = search;
    const rows = await this.ask<Row>(
      `${ORGANISATIONS}
        WHERE ($1 = '' OR o.name ILIKE $2 OR o.ods_code = upper($1)) AND (cardinality($3::text[]) = 0 OR o.kind = ANY ($3))
          AND ($4 OR o.merged_into IS NULL)
          AND ($5::uuid IS NULL OR (lower(o.name), o.id) > (SELECT lower(name), id FROM organisation WHERE id = $5))
        ORDER BY lower(o.name), o.id LIMIT $6`,
      [
        text.trim(),
        `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
        kinds,
        withMerged,
        page.cursor ?? null,
        page.limit + 1,
      ],
    );
    return pageOf(rows, page.limit, toRegistered);
  }

  override async read(id: string): Promise<RegisteredOrganisation | undefined> {
    const [row] = await this.ask<Row>(`${ORGANISATIONS} WHERE o.id = $1`, [id]);
    return row && toRegistered(row);
  }

  override async mergedInto(id: string): Promise<RegisteredOrganisation[]> {
    const rows = await this.ask<Row>(`${ORGANISATIONS} WHERE o.merged_into = $1 ORDER BY lower(o.name), o.id`, [id]);
    return rows.map(toRegistered);
  }

  override async holdingsOf(id: string): Promise<Holdings> {
    const [row] = await this.ask<Holdings>(
      `SELECT
         (SELECT count(DISTINCT person_id)::integer FROM membership WHERE organisation_id = $1 AND ended_at IS NULL) AS people,
         (SELECT count(*)::integer FROM need WHERE organisation_id = $1) AS needs,
         (SELECT count(*)::integer FROM need WHERE organisation_id = $1 AND state IN ('open', 'paused')) AS "openNeeds",
         (SELECT count(*)::integer FROM innovation WHERE organisation_id = $1) AS products,
         (SELECT count(*)::integer FROM innovation WHERE organisation_id = $1 AND state = 'published') AS "publishedProducts",
         (SELECT count(*)::integer FROM introduction
           WHERE buyer_organisation_id = $1 OR supplier_organisation_id = $1) AS introductions,
         (SELECT count(*)::integer FROM introduction
           WHERE (buyer_organisation_id = $1 OR supplier_organisation_id = $1) AND state = ANY ($2)) AS "openIntroductions",
         (SELECT count(*)::integer FROM api_key
           WHERE organisation_id = $1 AND revoked_at IS NULL AND expires_at > now()) AS "apiKeys",
         (SELECT count(*)::integer FROM webhook_endpoint WHERE organisation_id = $1) AS webhooks`,
      [id, OPEN_STATES],
    );
    if (!row) throw new Error('A statement without a table answers one row.');
    return row;
  }

  override async overlapOf(one: string, other: string): Promise<Overlap> {
    const [row] = await this.ask<Overlap>(
      `SELECT
         (SELECT count(*)::integer FROM membership a JOIN membership b ON b.person_id = a.person_id AND b.role = a.role
           WHERE a.organisation_id = $1 AND b.organisation_id = $2 AND a.ended_at IS NULL AND b.ended_at IS NULL) AS people,
         (SELECT count(*)::integer FROM joint_demand
           WHERE (organisation_id, other_organisation_id) IN (($1, $2), ($2, $1))) AS "jointDemands"`,
      [one, other],
    );
    if (!row) throw new Error('A statement without a table answers one row.');
    return row;
  }

  override async lockBoth(
    from: string,
    into: string,
  ): Promise<readonly [RegisteredOrganisation | undefined, RegisteredOrganisation | undefined]> {
    const { transaction } = this.unitOfWork;
    // Records first, organisations then: in the order of whoever works on a record and adds to it.
    for (const table of ['need', 'innovation'])
      await transaction.query(`SELECT FROM ${table} WHERE organisation_id = $1 ORDER BY id FOR UPDATE`, [from]);
    await transaction.query(
      `SELECT FROM introduction WHERE buyer_organisation_id = $1 OR supplier_organisation_id = $1 ORDER BY id FOR UPDATE`,
      [from],
    );
    await transaction.query('SELECT FROM organisation WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [
      [from, into],
    ]);
    return [await this.read(from), await this.read(into)];
  }

  override async merge(from: string, into: string, at: Date): Promise<MergedRows> {
    const rows: Record<string, number> = {};
    const change = async <Answered>(table: string, sql: string, more: unknown[] = []): Promise<Answered[]> => {
      const [answered, count] = await this.unitOfWork.transaction.query<[Answered[], number]>(sql, [
        from,
        into,
        ...more,
      ]);
      if (count > 0) rows[table] = (rows[table] ?? 0) + count;
      return answered;
    };
    for (const [name, onMerge] of Object.entries(ORGANISATION_COLUMNS)) {
      const [table = '', column = ''] = name.split('.');
      if (onMerge === 'follows') await change(table, `UPDATE ${table} SET ${column} = $2 WHERE ${column} = $1`);
    }
    const needs = await change<{ id: string; published: boolean }>(
      'need',
      `UPDATE need SET organisation_id = $2, version = version + 1, updated_at = $3,
              published_version = published_version + CASE WHEN state IN ('open', 'paused') THEN 1 ELSE 0 END
        WHERE organisation_id = $1 RETURNING id, state IN ('open', 'paused') AS published`,
      [at],
    );
    await this.mergeDemands(change);
    await this.mergePeople(change, at);
    await change(
      'organisation',
      'UPDATE organisation SET merged_into = $2, merged_at = CASE WHEN id = $1 THEN $3 ELSE merged_at END WHERE id = $1 OR merged_into = $1',
      [at],
    );
    return { rows, publishedNeedIds: needs.filter(({ published }) => published).map(({ id }) => id) };
  }

  private async mergeDemands(change: Change): Promise<void> {
    await change(
      'joint_demand',
      'DELETE FROM joint_demand WHERE (organisation_id, other_organisation_id) IN (($1, $2), ($2, $1)) RETURNING id',
    );
    for (const column of ['organisation_id', 'other_organisation_id'])
      await change('joint_demand', `UPDATE joint_demand SET ${column} = $2 WHERE ${column} = $1`);
  }

  private async mergePeople(change: Change, at: Date): Promise<void> {
    await change(
      'session',
      `DELETE FROM session WHERE membership_id IN (SELECT id FROM membership WHERE organisation_id = $1) AND $2::uuid IS NOT NULL`,
    );
    await change(
      'api_key',
      'UPDATE api_key SET revoked_at = $3 WHERE organisation_id = $1 AND revoked_at IS NULL AND $2::uuid IS NOT NULL',
      [at],
    );
    await change(
      'webhook_endpoint',
      'DELETE FROM webhook_endpoint WHERE organisation_id = $1 AND $2::uuid IS NOT NULL',
    );
    // Who acts for both in one role keeps the membership of the one that stands.
    await change(
      'membership',
      `UPDATE membership kept SET ended_at = NULL FROM membership gone
        WHERE gone.organisation_id = $1 AND gone.ended_at IS NULL AND kept.organisation_id = $2
          AND kept.person_id = gone.person_id AND kept.role = gone.role AND kept.ended_at IS NOT NULL`,
    );
    await change(
      'membership',
      `UPDATE membership gone SET ended_at = COALESCE(gone.ended_at, $3), lead = false FROM membership kept
        WHERE gone.organisation_id = $1 AND kept.organisation_id = $2
          AND kept.person_id = gone.person_id AND kept.role = gone.role`,
      [at],
    );
    await change(
      'membership',
      `UPDATE membership moved SET organisation_id = $2,
              lead = moved.lead AND NOT EXISTS (SELECT FROM membership l WHERE l.organisation_id = $2 AND l.lead)
        WHERE moved.organisation_id = $1 AND NOT EXISTS (SELECT FROM membership kept
          WHERE kept.organisation_id = $2 AND kept.person_id = moved.person_id AND kept.role = moved.role)`,
    );
    await change(
      'membership',
      `UPDATE membership SET lead = true
        WHERE id = (SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id
                     WHERE m.organisation_id = $2 AND m.ended_at IS NULL AND p.disabled_at IS NULL
                     ORDER BY m.created_at, m.id LIMIT 1)
          AND $1::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM membership l WHERE l.organisation_id = $2 AND l.lead)`,
    );
    await change(
      'invitation',
      `UPDATE invitation gone SET revoked_at = $3
        WHERE organisation_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL
          AND EXISTS (SELECT FROM invitation kept WHERE kept.organisation_id = $2 AND kept.email = gone.email
                         AND kept.role = gone.role AND kept.accepted_at IS NULL AND kept.revoked_at IS NULL)`,
      [at],
    );
    await change('invitation', 'UPDATE invitation SET organisation_id = $2, lead = false WHERE organisation_id = $1');
  }

  private ask<Answered>(sql: string, given: unknown[]): Promise<Answered[]> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Answered[]>(sql, given));
  }
}

type Change = <Answered>(table: string, sql: string, more?: unknown[]) => Promise<Answered[]>;

function toRegistered(row: Row): RegisteredOrganisation {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    odsCode: row.ods_code ?? undefined,
    networkId: row.network_id ?? undefined,
    postcode: row.postcode ?? undefined,
    supplier: row.supplier ?? undefined,
    mergedInto: row.merged_into === null ? undefined : { id: row.merged_into, name: row.merged_name ?? '' },
    mergedAt: row.merged_at ?? undefined,
  };
}

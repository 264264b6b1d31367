import { Injectable } from '@nestjs/common';
import { PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { OwnedIntroduction, Reowning } from '@matchwell/core/routing/imports';
import { OwnershipStore } from '@matchwell/capabilities/organisation-imports';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly network_id: string | null;
  readonly ods_code: string | null;
  readonly postcode: string | null;
  readonly themes: string[] | null;
  readonly wants_national_lead: boolean | null;
  readonly supplier_postcode: string | null;
}

/** Somebody may still have to act on these: the network's part does not end before the introduction does. */
const OPEN_STATES = [...PENDING_INTRODUCTION_STATES, 'introduced'];

/** Owners of open introductions in PostgreSQL. */
@Injectable()
export class PostgresOwnershipStore extends OwnershipStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async open(purpose: 'read' | 'lock'): Promise<OwnedIntroduction[]> {
    const manager = purpose === 'lock' ? this.unitOfWork.transaction : this.unitOfWork.manager;
    const rows = await manager.query<Row[]>(
      `SELECT i.id, i.version, i.network_id, buyer.ods_code, buyer.postcode, n.published->'themes' AS themes,
              (n.published->>'wantsNationalLead')::boolean AS wants_national_lead, supplier.postcode AS supplier_postcode
         FROM introduction i
         JOIN need n ON n.id = i.need_id
         JOIN organisation buyer ON buyer.id = i.buyer_organisation_id
         JOIN organisation supplier ON supplier.id = i.supplier_organisation_id
        WHERE i.state = ANY($1) ORDER BY i.id ${purpose === 'lock' ? 'FOR NO KEY UPDATE OF i' : ''}`,
      [OPEN_STATES],
    );
    return rows.map(toOwned);
  }

  override async reown(change: Reowning, at: Date): Promise<boolean> {
    const [rows] = await this.unitOfWork.transaction.query<[{ version: number; state: string }[], number]>(
      `UPDATE introduction SET network_id = $3, route = $4::jsonb, version = version + 1,
              changed_at = CASE WHEN state = 'in_review' THEN $5 ELSE changed_at END
        WHERE id = $1 AND version = $2 AND state = ANY($6) RETURNING version, state`,
      [change.introductionId, change.version, change.to, JSON.stringify(change.route), at, OPEN_STATES],
    );
    const [row] = rows;
    if (row && row.state !== 'in_review') await this.keepMessages(change, row.version);
    return row !== undefined;
  }

  /** The step goes on under a new version: what was sent about it counts as sent. */
  private async keepMessages(change: Reowning, version: number): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO reminder (introduction_id, version, kind, sent_at)
       SELECT introduction_id, $3, kind, sent_at FROM reminder WHERE introduction_id = $1 AND version = $2`,
      [change.introductionId, change.version, version],
    );
  }
}

function toOwned(row: Row): OwnedIntroduction {
  return {
    id: row.id,
    version: row.version,
    networkId: row.network_id,
    need: {
      odsCode: row.ods_code ?? '',
      postcode: row.postcode ?? undefined,
      themes: row.themes ?? [],
      wantsNationalLead: row.wants_national_lead ?? undefined,
    },
    innovation: { organisationPostcode: row.supplier_postcode ?? undefined },
  };
}

import { Injectable } from '@nestjs/common';
import { type JointDemand, JointDemandStore } from '@matchwell/capabilities/matching';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface JointDemandRow {
  readonly id: string;
  readonly need_id: string;
  readonly other_need_id: string;
  readonly organisation_id: string;
  readonly other_organisation_id: string;
  readonly state: JointDemand['state'];
  readonly score: number;
  readonly requested_at: Date;
  readonly agreed_at: Date | null;
}

const COLUMNS = `id, need_id, other_need_id, organisation_id, other_organisation_id, state, score, requested_at, agreed_at`;

/** Joint demands in PostgreSQL. A unique index over the unordered pair settles two buyers asking in the same moment. */
@Injectable()
export class PostgresJointDemandStore extends JointDemandStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(demand: JointDemand, personId: string): Promise<boolean> {
    const rows = await this.unitOfWork.transaction.query<{ id: string }[]>(
      `INSERT INTO joint_demand (id, need_id, other_need_id, organisation_id, other_organisation_id, state, score, requested_by, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        demand.id,
        demand.needId,
        demand.otherNeedId,
        demand.organisationId,
        demand.otherOrganisationId,
        demand.state,
        demand.score,
        personId,
        demand.requestedAt,
      ],
    );
    return rows.length === 1;
  }

  override async findOfPair(needId: string, otherNeedId: string, lock?: 'lock'): Promise<JointDemand | undefined> {
    const [row] = await this.unitOfWork.manager.query<JointDemandRow[]>(
      `SELECT ${COLUMNS} FROM joint_demand
        WHERE LEAST(need_id, other_need_id) = LEAST($1::uuid, $2::uuid)
          AND GREATEST(need_id, other_need_id) = GREATEST($1::uuid, $2::uuid) ${lock ? 'FOR UPDATE' : ''}`,
      [needId, otherNeedId],
    );
    return row && toJointDemand(row);
  }

  override async agree(id: string, personId: string, at: Date): Promise<void> {
    const [, changed] = await this.unitOfWork.transaction.query<[unknown[], number]>(
      `UPDATE joint_demand SET state = 'agreed', agreed_by = $2, agreed_at = $3 WHERE id = $1 AND state = 'requested'`,
      [id, personId, at],
    );
    if (changed !== 1) throw new Error('Only a requested joint demand can be agreed.');
  }

  override async ofNeed(needId: string): Promise<JointDemand[]> {
    const rows = await this.unitOfWork.manager.query<JointDemandRow[]>(
      `SELECT ${COLUMNS} FROM joint_demand WHERE need_id = $1 OR other_need_id = $1 ORDER BY requested_at, id`,
      [needId],
    );
    return rows.map(toJointDemand);
  }
}

function toJointDemand(row: JointDemandRow): JointDemand {
  return {
    id: row.id,
    needId: row.need_id,
    otherNeedId: row.other_need_id,
    organisationId: row.organisation_id,
    otherOrganisationId: row.other_organisation_id,
    state: row.state,
    score: row.score,
    requestedAt: row.requested_at,
    agreedAt: row.agreed_at,
  };
}

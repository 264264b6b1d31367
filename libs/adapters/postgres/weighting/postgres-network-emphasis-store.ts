import { Injectable } from '@nestjs/common';
import { NetworkEmphasisStore, type NetworkEmphasisVersion } from '@matchwell/capabilities/weighting';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface NetworkEmphasisRow {
  readonly id: string;
  readonly network_id: string;
  readonly version: number;
  readonly criteria: NetworkEmphasisVersion['criteria'];
  readonly reason: string;
  readonly since: Date;
}

/** What networks weigh, in PostgreSQL: append-only by trigger. */
@Injectable()
export class PostgresNetworkEmphasisStore extends NetworkEmphasisStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async inForce(networkId: string): Promise<NetworkEmphasisVersion | undefined> {
    const [row] = await this.unitOfWork.manager.query<NetworkEmphasisRow[]>(
      'SELECT * FROM network_emphasis WHERE network_id = $1 ORDER BY version DESC LIMIT 1',
      [networkId],
    );
    return row && toVersion(row);
  }

  override async history(networkId: string): Promise<NetworkEmphasisVersion[]> {
    const rows = await this.unitOfWork.manager.query<NetworkEmphasisRow[]>(
      'SELECT * FROM network_emphasis WHERE network_id = $1 ORDER BY version DESC',
      [networkId],
    );
    return rows.map(toVersion);
  }

  override async add(given: NetworkEmphasisVersion): Promise<boolean> {
    const { id, networkId, version, criteria, reason, since } = given;
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO network_emphasis (id, network_id, version, criteria, reason, since) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (network_id, version) DO NOTHING RETURNING id`,
      [id, networkId, version, JSON.stringify(criteria), reason, since],
    );
    return rows.length > 0;
  }
}

function toVersion({ network_id: networkId, ...row }: NetworkEmphasisRow): NetworkEmphasisVersion {
  return { ...row, networkId };
}

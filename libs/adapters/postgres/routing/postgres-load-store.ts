import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkId } from '@matchwell/core/routing';
import { LoadStore } from '@matchwell/capabilities/workload';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row<Value> {
  readonly network: string;
  readonly value: Value;
}

/** Capacities and loads of networks in PostgreSQL. */
@Injectable()
export class PostgresLoadStore extends LoadStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async openReviews(): Promise<ReadonlyMap<NetworkId, number>> {
    return this.read<number>(
      `SELECT network_id AS network, count(*)::integer AS value FROM introduction
        WHERE state = 'in_review' AND network_id IS NOT NULL GROUP BY network_id`,
    );
  }

  override async capacities(): Promise<ReadonlyMap<NetworkId, number>> {
    return this.read<number>('SELECT network_id AS network, monthly_reviews AS value FROM network_capacity');
  }

  override async setCapacity(networkId: NetworkId, monthlyReviews: number, at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO network_capacity (network_id, monthly_reviews, changed_at) VALUES ($1, $2, $3)
       ON CONFLICT (network_id) DO UPDATE SET monthly_reviews = EXCLUDED.monthly_reviews, changed_at = EXCLUDED.changed_at`,
      [networkId, monthlyReviews, at],
    );
  }

  override async fullSince(): Promise<ReadonlyMap<NetworkId, CalendarDay>> {
    return this.read<CalendarDay>('SELECT network_id AS network, since::text AS value FROM network_overload');
  }

  override async replaceFullSince(since: ReadonlyMap<NetworkId, CalendarDay>): Promise<void> {
    const networks = [...since.keys()].toSorted();
    await this.unitOfWork.transaction.query('LOCK TABLE network_overload IN SHARE ROW EXCLUSIVE MODE');
    await this.unitOfWork.transaction.query('DELETE FROM network_overload WHERE network_id <> ALL($1)', [networks]);
    await this.unitOfWork.transaction.query(
      `INSERT INTO network_overload (network_id, since) SELECT * FROM unnest($1::text[], $2::date[])
       ON CONFLICT (network_id) DO UPDATE SET since = LEAST(network_overload.since, EXCLUDED.since)`,
      [networks, networks.map((each) => since.get(each))],
    );
  }

  private async read<Value>(statement: string): Promise<ReadonlyMap<NetworkId, Value>> {
    const rows = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<Row<Value>[]>(statement),
    );
    return new Map(rows.map((row) => [row.network, row.value]));
  }
}

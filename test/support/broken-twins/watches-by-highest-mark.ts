import { PostgresNeedWatchStore } from '@matchwell/adapters/postgres/stores/postgres-need-watch-store';
import type { DataSource } from 'typeorm';

/** Broken on purpose: goes on from the highest number it has seen. A transaction that began earlier and commits later is never read. */
export class WatchesByHighestMark extends PostgresNeedWatchStore {
  constructor(
    private readonly dataSource: DataSource,
    ...given: ConstructorParameters<typeof PostgresNeedWatchStore>
  ) {
    super(...given);
  }

  override async edgesSince(mark: string | undefined) {
    const { edges } = await super.edgesSince(mark);
    const [row] = await this.dataSource.query<{ mark: string }[]>(
      'SELECT (max(changed_in::text::bigint) + 1)::text AS mark FROM need_watch',
    );
    return { mark: row?.mark ?? '0', edges };
  }
}

import type { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { PostgresListHistory } from '@matchwell/adapters/postgres/stores/postgres-list-history';

/** Broken on purpose: places past lists by what is known today, not by what their epoch froze. */
export class HistoryByTodaysMap extends PostgresListHistory {
  constructor(
    private readonly routing: RoutingDirectorySource,
    ...given: ConstructorParameters<typeof PostgresListHistory>
  ) {
    super(...given);
  }

  override async mapOf({ asOf }: Parameters<PostgresListHistory['mapOf']>[0]) {
    return { asOf, directory: await this.routing.current() };
  }
}

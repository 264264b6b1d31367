import { PostgresThreadStore } from '@matchwell/adapters/postgres/talk/postgres-thread-store';

/** Wrong on purpose: lets everybody write in a thread at the same time, so that two take the same place. */
export class UnlockedThreadStore extends PostgresThreadStore {
  override async lock(): Promise<void> {
    // Nobody waits.
  }
}

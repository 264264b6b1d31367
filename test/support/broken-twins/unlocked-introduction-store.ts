import { PostgresIntroductionStore } from '@matchwell/adapters/postgres/stores/postgres-introduction-store';

/** Broken on purpose: lets everybody count places and propose at the same time, so that a place is given away twice. */
export class UnlockedIntroductionStore extends PostgresIntroductionStore {
  override async lockProposals(): Promise<void> {
    return undefined;
  }
}

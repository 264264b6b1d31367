import type { WeightSetDraft } from '@matchwell/capabilities/weighting';
import { PostgresWeightSetStore } from '@matchwell/adapters/postgres/weighting/postgres-weight-set-store';

/** Broken on purpose: saves over whatever is there, so that the second of two editors undoes the first. */
export class UnversionedWeightSetStore extends PostgresWeightSetStore {
  override async save(id: string, _version: number, draft: WeightSetDraft, at: Date) {
    const now = await this.find(id);
    return super.save(id, now?.version ?? 0, draft, at);
  }
}

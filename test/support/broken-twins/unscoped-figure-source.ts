import type { ReachedStage } from '@matchwell/capabilities/figures';
import { PostgresFigureSource } from '@matchwell/adapters/postgres/figures/postgres-figure-source';

/** Broken on purpose: counts the introductions of every network, whichever was asked for. */
export class UnscopedFigureSource extends PostgresFigureSource {
  override async introductions(_networkId: string | undefined): Promise<ReachedStage[]> {
    return super.introductions(undefined);
  }
}

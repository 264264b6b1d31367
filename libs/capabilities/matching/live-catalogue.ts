import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { CatalogueSnapshot } from './catalogue-snapshot';
import { CatalogueSource } from './catalogue-source.port';
import type { EpochMap } from './epoch-map';
import { EpochStore } from './epoch-store.port';

/** The catalogue as it is now, and the epoch to judge it in. */
export interface CatalogueNow {
  readonly snapshot: CatalogueSnapshot;
  readonly epoch: MatchingEpoch;
  readonly map: EpochMap;
}

/** One snapshot of the catalogue a process, shared by everything that only reads: it freezes no epoch and keeps no match. */
@Injectable()
export class LiveCatalogue {
  private readonly snapshot: CatalogueSnapshot;

  constructor(
    private readonly epochs: EpochStore,
    private readonly source: CatalogueSource,
  ) {
    this.snapshot = new CatalogueSnapshot(source);
  }

  /**
   * Reads the catalogue into memory ahead of the first question, in the live epoch; nothing while there is none.
   * @throws the reason of `signal` when it is aborted half-way.
   */
  async prepare(signal?: AbortSignal): Promise<void> {
    const epoch = await this.epochs.live();
    if (epoch && !this.snapshot.isLoaded(epoch)) await this.snapshot.refresh(epoch, signal);
  }

  /** The snapshot, brought up to what is committed. Refused until a matcher has frozen the first epoch. */
  async now(): Promise<Outcome<CatalogueNow, 'matching.wrong_state'>> {
    const epoch = await this.epochs.live();
    if (!epoch) {
      return refused(
        'matching.wrong_state',
        'Nothing has been matched yet, so there are no statistics to compute with. Try again once the first need is open.',
      );
    }
    const map = await this.source.mapOf(epoch);
    await this.snapshot.refresh(epoch);
    return accepted({ snapshot: this.snapshot, epoch, map });
  }
}

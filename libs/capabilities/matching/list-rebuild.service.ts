import { Injectable } from '@nestjs/common';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import { isCarried, type MatchingEpoch } from '@matchwell/core/ranking';
import type { ProductIndex } from '@matchwell/core/reverse-matching';
import { VOCABULARY_VERSION } from '@matchwell/core/vocabulary/vocabularies';
import { productsIn } from './catalogue-snapshot';
import { EpochStore } from './epoch-store.port';
import type { PastRun } from './list-history.port';
import { ListHistory } from './list-history.port';
import type { MatchRun } from './match';
import { computeMatches, placeNeed } from './matching.service';

/** A past list computed again from what it was made from, or what of that is missing. */
export type RebuiltList = { readonly found: false; readonly missing: 'epoch' | 'run' } | RebuiltRun;

/** A past run computed again, with what it was made from. */
export type RebuiltRun =
  | { readonly found: false; readonly missing: 'need' }
  | {
      readonly found: true;
      readonly past: PastRun;
      readonly need: MatchableNeed;
      readonly products: ProductIndex;
      readonly run: MatchRun;
      readonly digest: string;
      /** Whether the digests are equal: the same list, byte for byte. */
      readonly equal: boolean;
      /** What the epoch was computed by and this code does not have; only when it has all do unequal digests mean a fault. */
      readonly changedSince: readonly ('engine' | 'vocabulary')[];
    };

/**
 * Computes past lists again. The epoch is kept whole, and so are the need and every product as they stood when the list was written. A product
 * that was published while a list was being computed may stand in the history and not in that list; the matcher then made the list again.
 */
@Injectable()
export class ListRebuildService {
  constructor(
    private readonly history: ListHistory,
    private readonly epochs: EpochStore,
  ) {}

  /** Rebuilds the last list of a need in an epoch. Writes nothing. */
  async rebuild(needId: string, epochId: string): Promise<RebuiltList> {
    const epoch = await this.epochs.find(epochId);
    if (!epoch) return { found: false, missing: 'epoch' };
    const past = await this.history.lastRun(needId, epochId);
    return past ? this.rebuildRun(past, epoch) : { found: false, missing: 'run' };
  }

  /** Rebuilds one run of the epoch it was made in. Writes nothing. */
  async rebuildRun(past: PastRun, epoch: MatchingEpoch): Promise<RebuiltRun> {
    const before = await this.history.needOf(past);
    if (!before) return { found: false, missing: 'need' };
    const map = await this.history.mapOf(epoch);
    const products = productsIn(await this.history.catalogueAt(past.matchedAt), epoch, map);
    const need = placeNeed(before.need, map, before.declined, before.emphases);
    const { run } = computeMatches(need, products, epoch);
    const digest = this.history.digestOf(run);
    return {
      found: true,
      past,
      need,
      products,
      run,
      digest,
      equal: digest === past.digest,
      changedSince: [
        ...(isCarried(epoch.engineVersion) ? [] : (['engine'] as const)),
        ...(epoch.vocabularyVersion === VOCABULARY_VERSION ? [] : (['vocabulary'] as const)),
      ],
    };
  }
}

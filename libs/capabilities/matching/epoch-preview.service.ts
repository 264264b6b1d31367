import { Injectable } from '@nestjs/common';
import { needQuery, PoolIndex, type RankedList, rankedList } from '@matchwell/core/reverse-matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { forEachPublished, toMatchable } from './catalogue-snapshot';
import { CatalogueSource } from './catalogue-source.port';
import {
  COMPARED_PLACES,
  compareLists,
  driftOf,
  type ListDifference,
  type ListPlace,
  type StatisticsDrift,
} from './epoch-difference';
import { EpochService } from './epoch.service';
import { EpochStore } from './epoch-store.port';
import { placeNeed } from './matching.service';

/** What rolling the epoch now would change. */
export interface EpochPreview {
  readonly liveEpochId: string;
  /** What computes in the live epoch, and what would in the new one: text settings and all. */
  readonly engine: { readonly before: string; readonly after: string };
  /** The weights in force, and those that the new epoch would freeze. */
  readonly weights: { readonly before: string; readonly after: string };
  readonly drift: StatisticsDrift;
  /** One for each open need, in order of id. */
  readonly lists: readonly ListDifference[];
}

/** Shows what a new epoch would change before it goes live. Both sides are computed over the catalogue of this moment; nothing is written. */
@Injectable()
export class EpochPreviewService {
  constructor(
    private readonly epochs: EpochStore,
    private readonly epochService: EpochService,
    private readonly source: CatalogueSource,
    private readonly needs: NeedStore,
  ) {}

  /** Undefined while no epoch is live: there is nothing to compare with. `progress` is told after every need. */
  async preview(progress?: (done: number, total: number) => Promise<void>): Promise<EpochPreview | undefined> {
    const live = await this.epochs.live();
    if (!live) return undefined;
    const proposed = await this.epochService.draft();
    const sides = await Promise.all(
      [live, proposed].map(async (epoch) => ({
        epoch,
        map: await this.source.mapOf(epoch),
        products: new PoolIndex(epoch),
      })),
    );
    await forEachPublished(this.source, (record) => {
      for (const { map, products } of sides) products.add(toMatchable(record, map));
    });
    const emphases = await this.source.networkEmphases();
    const lists: ListDifference[] = [];
    const asked: Set<string>[] = [];
    const openIds = await this.needs.openIds();
    for (const [at, id] of openIds.entries()) {
      await progress?.(at, openIds.length);
      const need = await this.needs.findAsPublished(id);
      if (need?.state !== 'open') continue;
      const declined = await this.source.declinedPairs(id);
      const [before = [], after = []] = sides.map(({ epoch, map, products }) => {
        const placed = placeNeed(need, map, declined, emphases);
        return headOf(rankedList(placed, needQuery(need.statement, epoch), products, epoch));
      });
      lists.push(compareLists(id, before, after));
      asked.push(new Set(needQuery(need.statement, proposed).terms.map(({ term }) => term)));
    }
    const weights = { before: live.weightsVersion, after: proposed.weightsVersion };
    const engine = { before: live.engineVersion, after: proposed.engineVersion };
    return { liveEpochId: live.id, engine, weights, drift: driftOf(live, proposed, asked), lists };
  }
}

function headOf({ eligible }: RankedList): ListPlace[] {
  return eligible.slice(0, COMPARED_PLACES).map(({ innovationId, score }, place) => ({
    innovationId,
    rank: place + 1,
    totalHundredths: score,
  }));
}

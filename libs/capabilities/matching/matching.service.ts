import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import { type MatchingEpoch, networkEmphasisOf, rankNeed } from '@matchwell/core/ranking';
import { choosePool, needQuery, type NeedWatch, type ProductIndex, watchOf } from '@matchwell/core/reverse-matching';
import { NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import { CatalogueSnapshot } from './catalogue-snapshot';
import { CatalogueSource, type NetworkEmphases } from './catalogue-source.port';
import type { EpochMap } from './epoch-map';
import { EpochService } from './epoch.service';
import type { MatchRun } from './match';
import { MatchStore } from './match-store.port';
import { matchRunOf } from './match-run';
import { NeedWatchStore } from './need-watch-store.port';

/** Finds, gates, scores and explains the products that may answer a need. */
@Injectable()
export class MatchingService {
  private readonly snapshot: CatalogueSnapshot;

  constructor(
    private readonly needs: NeedStore,
    private readonly source: CatalogueSource,
    private readonly matches: MatchStore,
    private readonly watches: NeedWatchStore,
    private readonly epochs: EpochService,
    private readonly clock: Clock,
  ) {
    this.snapshot = new CatalogueSnapshot(source);
  }

  /** Reads the catalogue into memory unless it is there: to be done outside a transaction, so that what changed is all that is read inside. */
  async prepare(): Promise<void> {
    const epoch = await this.epochs.liveUnlessEmpty();
    if (epoch && !this.snapshot.isLoaded(epoch)) await this.snapshot.refresh(epoch);
  }

  /**
   * Matches one need against the whole catalogue as it is now, inside the caller's transaction, and keeps the result. The need is locked
   * first and everything is read after that, so of two runs the later one always saw at least as much. Running it again without a change
   * writes nothing. Answers the need when it is open, for whoever acts on the result.
   */
  async matchNeed(needId: string): Promise<PublishedNeed | undefined> {
    await this.matches.lockNeed(needId);
    await this.watches.announce(needId);
    const need = await this.needs.findAsPublished(needId);
    if (need?.state !== 'open') {
      if (need?.state !== 'paused') {
        await this.matches.clear(needId);
        await this.watches.forget(needId);
      }
      return undefined;
    }
    const epoch = await this.epochs.liveOrFirst();
    const declined = await this.source.declinedPairs(needId);
    const map = await this.source.mapOf(epoch);
    const matchable = placeNeed(need, map, declined, await this.source.networkEmphases());
    await this.snapshot.refresh(epoch);
    const { run, watch } = computeMatches(matchable, this.snapshot.products(), epoch);
    await this.matches.replace(run, this.clock.now());
    await this.watches.keep(watch);
    return need;
  }
}

/** What a need's matches are now, and what they depend on. Pure: the same need, products and epoch give the same bytes. */
export function computeMatches(
  need: MatchableNeed,
  products: ProductIndex,
  epoch: MatchingEpoch,
): { readonly run: MatchRun; readonly watch: NeedWatch } {
  const pool = choosePool(need, needQuery(need.statement, epoch), products, epoch);
  const ranking = rankNeed({ need, candidates: pool.candidates, epoch });
  const networkEmphasis = networkEmphasisOf(need)?.id;
  const run = { ...matchRunOf(ranking), ...(networkEmphasis !== undefined && { networkEmphasis }) };
  return { run, watch: watchOf(need, pool, ranking) };
}

/** Joins a need with its place, as boundaries stood on the map's day, and with what the network of that place weighs. */
export function placeNeed(
  need: PublishedNeed,
  { asOf, directory }: EpochMap,
  declined: MatchableNeed['declined'],
  emphases: NetworkEmphases,
): MatchableNeed {
  const place = directory.resolve({ ods: need.odsCode, postcode: need.postcode }, asOf);
  const network = place.network ?? undefined;
  const emphasis = network === undefined ? undefined : emphases.get(network);
  const networkEmphasis = networkEmphasisOf({ statement: need.statement, networkEmphasis: emphasis });
  return {
    id: need.id,
    version: need.publishedVersion,
    statement: need.statement,
    place: {
      odsCode: need.odsCode,
      icbCode: place.icb?.code,
      network,
      adjacentNetworks: network ? (directory.network(network)?.adjacent ?? []) : [],
    },
    declined,
    ...(networkEmphasis && { networkEmphasis }),
  };
}

/** For where no score is computed: gates, words and themes read no weights. */
export const NO_EMPHASES: NetworkEmphases = new Map();

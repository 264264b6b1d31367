import { Injectable } from '@nestjs/common';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { slotsKeptFree } from '@matchwell/core/allocation';
import { londonDay } from '@matchwell/core/service-clock';
import { IntroductionRouter, type RoutingMoment } from '@matchwell/capabilities/introductions';
import { CatalogueSource, EpochStore } from '@matchwell/capabilities/matching';
import { NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import {
  type AllocationFacts,
  AllocationFactsReader,
  isMovable,
  type RoutedNeed,
  UNSETTLED_NETWORK,
} from './allocation-facts.service';
import { startOfMonth } from './allocation-month';
import { AllocationStore, type CandidateMatch } from './allocation-store.port';
import { CANDIDATES_PER_NEED } from './immediate-proposals.service';

/** Everything a joint run decides about. */
export interface OpenMarket {
  readonly epoch: MatchingEpoch;
  readonly needs: ReadonlyMap<string, PublishedNeed>;
  readonly routed: readonly RoutedNeed[];
  readonly facts: AllocationFacts;
  readonly movable: ReadonlySet<string>;
  readonly routing: RoutingMoment;
}

/** Needs read from the database at once. */
const BATCH = 500;

/** Reads the open needs of some networks with their matches and all that uses places. */
@Injectable()
export class OpenMarketReader {
  constructor(
    private readonly store: AllocationStore,
    private readonly epochs: EpochStore,
    private readonly needs: NeedStore,
    private readonly source: CatalogueSource,
    private readonly router: IntroductionRouter,
    private readonly facts: AllocationFactsReader,
  ) {}

  /** The networks there are. */
  async networkIds(): Promise<string[]> {
    return [...(await this.router.moment()).monthlyReviews.keys()].toSorted();
  }

  /** The market of the networks at a moment; undefined while no epoch is live. Holds every undecided proposal until the transaction ends. */
  async read(networkIds: readonly string[], at: Date): Promise<OpenMarket | undefined> {
    const epoch = await this.epochs.live();
    if (!epoch) return undefined;
    await this.store.holdUndecided();
    const routing = await this.router.moment();
    const asked = new Set(networkIds);
    const routed = (await this.openNeeds())
      .map((need): RoutedNeed => ({ need, networkId: routing.route(need).owner ?? UNSETTLED_NETWORK }))
      .filter(({ networkId }) => asked.has(networkId));
    const ids = routed.map(({ need }) => need.id);
    const candidates: CandidateMatch[] = [];
    for (let start = 0; start < ids.length; start += BATCH) {
      const batch = ids.slice(start, start + BATCH);
      candidates.push(...(await this.store.candidatesOf(batch, CANDIDATES_PER_NEED, londonDay(at))));
    }
    const use = await this.store.use(startOfMonth(at));
    const concerned = new Set(ids);
    const movable = new Set(
      use.open.filter((each) => concerned.has(each.needId) && isMovable(each)).map(({ id }) => id),
    );
    const facts = await this.facts.read({
      epoch,
      needs: routed,
      candidates,
      use,
      movable,
      routing,
      keptFree: slotsKeptFree,
    });
    return { epoch, needs: new Map(routed.map(({ need }) => [need.id, need])), routed, facts, movable, routing };
  }

  private async openNeeds(): Promise<PublishedNeed[]> {
    const ids = await this.needs.openIds();
    const found: PublishedNeed[] = [];
    for (let start = 0; start < ids.length; start += BATCH)
      found.push(...(await this.source.loadOpenNeeds(ids.slice(start, start + BATCH))));
    return found;
  }
}

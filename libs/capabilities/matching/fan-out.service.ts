import { Injectable } from '@nestjs/common';
import { POOL_SIZES } from '@matchwell/core/reverse-matching';
import { Outbox } from '@matchwell/capabilities/events';
import { NeedStore } from '@matchwell/capabilities/needs';
import { toMatchable } from './catalogue-snapshot';
import { CatalogueSource } from './catalogue-source.port';
import { EpochService } from './epoch.service';
import { NeedWatchStore } from './need-watch-store.port';
import { OpenNeeds } from './open-needs';

/** Carries a change on the supply side to the needs it concerns: each gets a request of its own, so that one slow need holds up no other. */
@Injectable()
export class FanOutService {
  private readonly openNeeds: OpenNeeds;

  constructor(
    private readonly needs: NeedStore,
    private readonly source: CatalogueSource,
    private readonly epochs: EpochService,
    private readonly watches: NeedWatchStore,
    private readonly outbox: Outbox,
  ) {
    this.openNeeds = new OpenNeeds(source, watches);
  }

  /** Reads the open needs into memory unless they are there: to be done outside a transaction, so that what changed is all that is read inside. */
  async prepare(): Promise<void> {
    const epoch = await this.epochs.liveUnlessEmpty();
    if (epoch && !this.openNeeds.isLoaded(epoch)) await this.openNeeds.refreshed(epoch);
  }

  /**
   * Requests that every open need be matched again, theme by theme, inside the caller's transaction: what one need read of the products is then at hand for the
   * next. Answers how many there are.
   */
  async rematchOpenNeeds(): Promise<number> {
    return this.request(await this.needs.openIdsByTheme());
  }

  /**
   * Requests that the needs be matched again in whose stored matches a change of the product may show, inside the caller's transaction.
   * Asks what the product is now and what the stored matches depend on, never what it was: the change may have been merged with others, and
   * its events may come in any order. Answers how many needs there are.
   */
  async rematchAffectedBy(innovationId: string): Promise<number> {
    return this.request(await this.affectedBy(innovationId));
  }

  /**
   * Requests that the open needs be matched again that are scored by what their network weighs, inside the caller's transaction: those in the
   * network's area whose author emphasised nothing. Answers how many there are.
   */
  async rematchWeighedBy(networkId: string): Promise<number> {
    const index = await this.openNeeds.refreshed(await this.epochs.liveOrFirst());
    const weighed = [...index.needs()].filter(({ network, isEmphasised }) => network === networkId && !isEmphasised);
    return this.request(weighed.map(({ id }) => id).toSorted());
  }

  private async affectedBy(innovationId: string): Promise<string[]> {
    // First of all: a match that reads later than this sees the change by itself, and one that ended before shows in what is kept.
    const underWay = await this.watches.underWay();
    const epoch = await this.epochs.liveOrFirst();
    const [record] = await this.source.load([innovationId]);
    const published = await this.source.publishedUpTo(Math.max(POOL_SIZES.text, POOL_SIZES.theme));
    const room = { text: published <= POOL_SIZES.text, theme: published <= POOL_SIZES.theme };
    const places = await this.watches.placesOf(innovationId);
    const map = await this.source.mapOf(epoch);
    const index = await this.openNeeds.refreshed(epoch);
    const affected = index.affectedBy(record && toMatchable(record, map), places, room);
    return [...new Set([...underWay, ...affected])].toSorted();
  }

  private async request(needIds: readonly string[]): Promise<number> {
    await this.outbox.append(needIds.map((subjectId) => ({ kind: 'need_rematch_requested', subjectId }) as const));
    return needIds.length;
  }
}

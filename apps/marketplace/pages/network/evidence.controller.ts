import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { londonDay } from '@matchwell/core/service-clock';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { type CatalogueRecord, CatalogueSource } from '@matchwell/capabilities/matching';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { CurrentActor } from '../../http/current-actor.decorator';
import { pageRequestOf } from '../../http/page-query';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { EvidenceUnderReview } from './evidence-under-review';
import { evidenceListView } from './evidence-view';

/** How many published products are looked through for one page, and how many open reviews. */
const LOOKED_THROUGH = '50';

/** Which evidence waits to be verified: of products under review in the network, then of those in its region. */
@Controller('network/evidence')
export class EvidenceListController {
  constructor(
    private readonly underReview: EvidenceUnderReview,
    private readonly innovations: InnovationStore,
    private readonly catalogue: CatalogueSource,
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'evidence.verify' })
  async list(@CurrentActor() actor: Actor, @Query('after') after: unknown): Promise<PageAnswer> {
    const cursor = after === undefined || after === '' ? undefined : after;
    const published = await this.innovations.listPublished(pageRequestOf({ limit: LOOKED_THROUGH, cursor }));
    const isOfRegion = await this.regionOf(actor);
    const records = await this.catalogue.load(published.items.map(({ id }) => id));
    return view(
      'network/evidence.njk',
      evidenceListView({
        reviewed: cursor === undefined ? await this.underReview.products(actor, Number(LOOKED_THROUGH)) : [],
        region: records.filter(isOfRegion),
        looked: published.items.length,
        next: published.nextCursor,
      }),
    );
  }

  /** Whether a product's company lies in the actor's network, or wants to work with it. */
  private async regionOf({ networkId }: Actor): Promise<(record: CatalogueRecord) => boolean> {
    const directory = await this.directories.current();
    const today = londonDay(this.clock.now());
    return ({ supplier: { postcode, details } }) =>
      networkId !== undefined &&
      (details.preferredNetworks.includes(networkId) ||
        (postcode !== undefined && directory.resolve({ postcode }, today).network === networkId));
  }
}

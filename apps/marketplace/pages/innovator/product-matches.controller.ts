import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { InnovationService } from '@matchwell/capabilities/innovations';
import { EngagementRecordService } from '@matchwell/capabilities/market-engagement';
import { GapService, MatchStore } from '@matchwell/capabilities/matching';
import { toGapsResponse } from '../../api/gaps/gap.response';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { gapCard } from '../charts/gap-card';
import { matchRow } from '../matches/match-row';
import { STANDING_TABS, standingTab } from '../matches/standings';
import { type PageAnswer, view } from '../web/page-answer';
import { neighbouringPages, offsetOf } from '../web/page-offset';
import { WebPage } from '../web/web-page.decorator';

const ID = new IdentifierPipe('innovation');
const ON_A_PAGE = 25;
/** A card has steps, who helps with each, and a table. */
const CARDS_ON_A_PAGE = 4;

/** What the matcher found for a company's product: the needs it meets, and what would open those it just misses. */
@Controller('innovator/products/:id')
export class ProductMatchesController {
  constructor(
    private readonly innovations: InnovationService,
    private readonly matches: MatchStore,
    private readonly gaps: GapService,
    private readonly record: EngagementRecordService,
  ) {}

  @Get('matches')
  @WebPage({ action: 'innovation.matches' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Query('standing') standing: unknown,
    @Query('after') after: unknown,
  ): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    const chosen = standingTab(standing);
    const page = { limit: ON_A_PAGE, ...(typeof after === 'string' && after !== '' ? { cursor: after } : {}) };
    const found = await this.matches.listForSupplier(id, actor.organisationId, chosen.id, page);
    await this.record.shown(
      actor,
      'list_seen',
      found.items.map(({ needId }) => needId),
    );
    return view('innovator/product-matches.njk', {
      title: 'Needs matched to this product',
      product,
      chosen,
      standings: STANDING_TABS,
      next: found.nextCursor,
      rows: found.items.map((match) => ({ ...match, ...matchRow(match, 'supplier') })),
    });
  }

  @Get('gaps')
  @WebPage({ action: 'innovation.matches' })
  async gapsOf(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Query('offset') offset: unknown,
  ): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    const found = await this.gaps.ofInnovation(actor, id);
    const title = 'What would open more needs';
    if (!found.ok) return view('innovator/product-gaps.njk', { title, product, refusal: found.refusal, cards: [] });
    const { items, openNeeds } = toGapsResponse(found.value);
    const asked = offsetOf(offset);
    const from = asked < items.length ? asked : 0;
    const shown = items.slice(from, from + CARDS_ON_A_PAGE);
    return view('innovator/product-gaps.njk', {
      title,
      product,
      cards: shown.map((gap) => gapCard({ id: `gap-${gap.need.id}`, gap, openNeeds })),
      openNeeds,
      pages: neighbouringPages(
        from,
        CARDS_ON_A_PAGE,
        items.length,
        (at) => `/innovator/products/${id}/gaps?offset=${at}`,
      ),
    });
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { londonDay } from '@matchwell/core/service-clock';
import { InnovationService } from '@matchwell/capabilities/innovations';
import { EngagementRecordService } from '@matchwell/capabilities/market-engagement';
import { MatchStore } from '@matchwell/capabilities/matching';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { chartCsv } from '../charts/chart-csv';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { productMatchView } from './product-match-view';

const PRODUCT = new IdentifierPipe('innovation');
const NEED = new IdentifierPipe('need');

/** One match of a company's product, explained to the company as it is to the buyer. */
@Controller('innovator/products/:id/matches/:needId')
export class ProductMatchController {
  constructor(
    private readonly innovations: InnovationService,
    private readonly matches: MatchStore,
    private readonly needs: NeedStore,
    private readonly record: EngagementRecordService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'innovation.matches' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', PRODUCT) id: string,
    @Param('needId', NEED) needId: string,
    @Query('format') format: unknown,
  ): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    const match = await this.matches.findForSupplier(id, needId, actor.organisationId);
    const need = await this.needs.findOpen(needId, 'registered');
    if (!match || !need) throw new RefusedRequest(needNotFound().refusal);
    await this.record.shown(actor, 'need_seen', [needId]);
    const shown = productMatchView({
      product: {
        id,
        name: product.published?.name ?? product.draft.name,
        productType: product.published?.productType,
      },
      match,
      threshold: need.statement.evidenceThreshold,
      today: londonDay(this.clock.now()),
    });
    if (format === 'csv')
      return download(`match-${match.needTitle}.csv`, 'text/csv; charset=utf-8', chartCsv(shown.score.table));
    return view('innovator/product-match.njk', shown);
  }
}

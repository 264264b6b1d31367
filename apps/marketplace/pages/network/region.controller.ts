import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { FigureService } from '@matchwell/capabilities/figures';
import { CurrentActor } from '../../http/current-actor.decorator';
import { RefusedRequest, valueOf } from '../../http/problem';
import { chartCsv } from '../charts/chart-csv';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { MarketFigures } from './market-figures';
import { regionChartOf, regionView } from './region-view';

/** How a network's region fares: an officer's own, and for an administrator all of them. */
@Controller('network/region')
export class RegionController {
  constructor(
    private readonly figures: FigureService,
    private readonly market: MarketFigures,
  ) {}

  @Get()
  @WebPage({ action: 'figures.funnel' })
  async show(@CurrentActor() actor: Actor, @Query('csv') csv: unknown): Promise<PageAnswer> {
    const funnel = valueOf(await this.figures.funnel(actor));
    const model = regionView({
      networkId: actor.networkId,
      funnel,
      ...(await this.market.read()),
    });
    if (csv === undefined) return view('network/region.njk', model);
    const chart = regionChartOf(model.charts, csv);
    if (!chart) {
      const detail = `csv: use one of ${Object.keys(model.charts).join(', ')}.`;
      throw new RefusedRequest({ code: 'query.invalid', detail });
    }
    return download(`${chart.id}.csv`, 'text/csv; charset=utf-8', chartCsv(chart.table));
  }
}

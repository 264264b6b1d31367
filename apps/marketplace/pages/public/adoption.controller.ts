import { Controller, Get, Query } from '@nestjs/common';
import { chartCsv } from '../charts/chart-csv';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { AdoptionFigures } from './adoption-figures';
import { adoptionView } from './adoption-view';

/** How far products have spread, for everybody. */
@Controller('adoption')
export class AdoptionController {
  constructor(private readonly figures: AdoptionFigures) {}

  @Get()
  @WebPage({ action: 'catalogue.read' })
  async show(@Query('csv') csv: unknown): Promise<PageAnswer> {
    const model = adoptionView(await this.figures.summary());
    const chart = [model.map, model.league, model.curve].find(({ id }) => id === csv);
    return chart
      ? download(`adoption-${chart.id}.csv`, 'text/csv; charset=utf-8', chartCsv(chart.table))
      : view('public/adoption.njk', model);
  }
}

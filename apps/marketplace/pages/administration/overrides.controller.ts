import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { OverrideReport } from '@matchwell/capabilities/routing-overrides';
import { chartCsv } from '../charts/chart-csv';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { overridesTable, overridesView } from './override-view';

const YEAR_MS = 365 * 86_400_000;

/** The report on routings that officers overrode. */
@Controller('administration/overrides')
export class OverridesPageController {
  constructor(
    private readonly report: OverrideReport,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'routing.overrides' })
  async show(@Query('format') format: unknown): Promise<PageAnswer> {
    const groups = await this.report.overrides(new Date(this.clock.now().getTime() - YEAR_MS));
    if (format === 'csv')
      return download('routing-overrides.csv', 'text/csv; charset=utf-8', chartCsv(overridesTable(groups)));
    return view('administration/overrides.njk', overridesView(groups));
  }
}

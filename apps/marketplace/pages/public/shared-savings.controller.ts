import { Controller, Get, Query } from '@nestjs/common';
import { shareSavings } from '@matchwell/core/savings';
import { chartCsv } from '../charts/chart-csv';
import { sharedSavingsChart } from '../charts/shared-savings-chart';
import { FormView } from '../form/form-view';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { EXAMPLE_AGREEMENT, readAgreement } from './savings-agreement';

const FIELDS = ['parties', 'years'];

/** Who pays and who saves, year by year, when a commissioner and providers share both. Nothing typed is kept: it all stands in the address. */
@Controller('shared-savings')
export class SharedSavingsController {
  @Get()
  @WebPage({ action: 'catalogue.read' })
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageAnswer> {
    const isExample = FIELDS.every((field) => query[field] === undefined);
    const typed = isExample ? EXAMPLE_AGREEMENT : { parties: textOf(query['parties']), years: textOf(query['years']) };
    const { parties, years, problems } = readAgreement(typed);
    const form = new FormView(FIELDS, typed, problems);
    const page = { title: 'Share cost and saving', form, isExample };
    if (problems.length > 0) return view('public/shared-savings.njk', page, 400);
    const chart = sharedSavingsChart({ id: 'savings', savings: shareSavings({ parties, years }) });
    if (query['csv'] === chart.id)
      return download('shared-savings.csv', 'text/csv; charset=utf-8', chartCsv(chart.table));
    const address = new URLSearchParams({ ...typed, csv: chart.id });
    return view('public/shared-savings.njk', { ...page, chart, csvHref: `/shared-savings?${address}` });
  }
}

function textOf(given: unknown): string {
  return typeof given === 'string' ? given : '';
}

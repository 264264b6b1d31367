import { Controller, Get, Query } from '@nestjs/common';
import { DEFAULT_PAGE_LIMIT, type PageRequest } from '@matchwell/core/kernel/page';
import { OpenDeliveries } from '@matchwell/adapters/postgres/operations/open-deliveries';
import { RunList } from '@matchwell/adapters/postgres/operations/run-list';
import { jobSearchOf, runCursorOf, runSearchOf } from '../../../api/operations/operations-query';
import { PageOf } from '../../../http/page-query';
import { type PageAnswer, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { jobsView } from './job-view';
import { runsView } from './run-view';

/** Long work of every kind in one list, and the jobs of the matcher one by one. What was given up is revived on the page of its work. */
@Controller('administration')
export class RunPagesController {
  constructor(
    private readonly runs: RunList,
    private readonly deliveries: OpenDeliveries,
  ) {}

  @Get('runs')
  @WebPage({ action: 'operations.read' })
  async list(@Query() query: Record<string, unknown>): Promise<PageAnswer> {
    const [search, cursor] = [runSearchOf(query), runCursorOf(query)];
    const found = await this.runs.list(search, DEFAULT_PAGE_LIMIT, cursor);
    return view('administration/operations/runs.njk', runsView(search, found, cursor, await this.deliveries.counts()));
  }

  @Get('jobs')
  @WebPage({ action: 'operations.read' })
  async jobs(@Query() query: Record<string, unknown>, @PageOf() page: PageRequest): Promise<PageAnswer> {
    const search = jobSearchOf(query);
    const found = await this.deliveries.list(search.states, search.duties, page);
    return view('administration/operations/jobs.njk', jobsView(search, found, page.cursor));
  }
}

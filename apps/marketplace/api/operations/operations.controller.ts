import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { CONSUMER_NAMES } from '@matchwell/capabilities/events';
import { DELIVERY_STATES, OpenDeliveries } from '@matchwell/adapters/postgres/operations/open-deliveries';
import { RUN_KINDS, RUN_STATES } from '@matchwell/adapters/postgres/operations/run-kinds';
import { RunList } from '@matchwell/adapters/postgres/operations/run-list';
import type { Request, Response } from 'express';
import { Endpoint } from '../../http/endpoint.decorator';
import { answerPage, PageOf, pageRequestOf } from '../../http/page-query';
import { jobSearchOf, runCursorOf, runSearchOf } from './operations-query';

/** What the product is at, for whoever looks after it. */
@ApiTags('Operations')
@Controller('api/v1')
export class OperationsController {
  constructor(
    private readonly runs: RunList,
    private readonly deliveries: OpenDeliveries,
  ) {}

  @Get('runs')
  @ApiQuery({ name: 'kind', required: false, isArray: true, enum: RUN_KINDS })
  @ApiQuery({ name: 'state', required: false, isArray: true, enum: RUN_STATES })
  @Endpoint({
    action: 'operations.read',
    summary: 'Long work of every kind, newest first: matching, epochs, simulations, allocations, imports, exports',
    answer: 'Run',
    paged: true,
    problems: [400],
  })
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { limit } = pageRequestOf({ limit: query['limit'] });
    const page = await this.runs.list(runSearchOf(query), limit, runCursorOf(query));
    return answerPage(request, response, page, (run) => run);
  }

  @Get('jobs')
  @ApiQuery({ name: 'state', required: false, isArray: true, enum: DELIVERY_STATES })
  @ApiQuery({ name: 'duty', required: false, isArray: true, enum: CONSUMER_NAMES })
  @Endpoint({
    action: 'operations.read',
    summary: 'Jobs of the matcher that are not done: waiting, active, tried again after a failure, or given up',
    answer: 'Job',
    paged: true,
    problems: [400],
  })
  async jobs(
    @Query() query: Record<string, unknown>,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { states, duties } = jobSearchOf(query);
    return answerPage(request, response, await this.deliveries.list(states, duties, page), (job) => job);
  }
}

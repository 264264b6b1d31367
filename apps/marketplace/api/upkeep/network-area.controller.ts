import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { isCalendarDay } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { areaChanges } from '@matchwell/core/routing';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest } from '../../http/problem';

/** What belonged, belongs or will belong to a network, by day. */
@ApiTags('Administration')
@Controller('api/v1/administration/networks')
export class NetworkAreaController {
  constructor(
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  @Get(':id/area')
  @ApiQuery({ name: 'on', required: false, description: 'A day such as 2027-04-01; today when it is left out.' })
  @ApiQuery({ name: 'since', required: false, description: 'An earlier day to compare with.' })
  @Endpoint({
    action: 'operations.read',
    summary: 'The postcode districts, boards and trusts of a network on a day, its boards by days, and what changed',
    answer: 'NetworkArea',
    problems: [400, 404],
  })
  async read(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const on = dayOf(query, 'on') ?? this.clock.today();
    const since = dayOf(query, 'since');
    const directory = await this.directories.on(on);
    if (!directory.network(id))
      throw new RefusedRequest({ code: 'network.not_found', detail: 'There is no such network.' });
    const area = directory.areaOf(id, on);
    const before = since === undefined ? undefined : (await this.directories.on(since)).areaOf(id, since);
    return {
      network: id,
      on,
      since: since ?? null,
      area,
      boards: directory.boardPeriods(id),
      changes: before ? areaChanges(before, area) : null,
    };
  }
}

function dayOf(query: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const given = query[field];
  if (given === undefined || (typeof given === 'string' && isCalendarDay(given))) return given;
  throw new RefusedRequest({
    code: 'query.invalid',
    detail: 'The query has values that cannot be used.',
    errors: [{ pointer: `/${field}`, code: 'malformed', detail: `${field}: give a day such as 2027-04-01.` }],
  });
}

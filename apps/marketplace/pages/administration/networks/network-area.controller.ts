import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { areaChanges } from '@matchwell/core/routing';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { RefusedRequest } from '../../../http/problem';
import { type PageAnswer, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { areaQuestionOf, networkAreaView } from './network-area-view';

/** What belonged, belongs or will belong to a network, by day. */
@Controller('administration/networks/:id')
export class NetworkAreaPagesController {
  constructor(
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'operations.read' })
  async show(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<PageAnswer> {
    const { question, problems } = areaQuestionOf(query, this.clock.today());
    const directory = await this.directories.on(question.on);
    const network = directory.network(id);
    if (!network) throw new RefusedRequest({ code: 'network.not_found', detail: 'There is no such network.' });
    const area = directory.areaOf(id, question.on);
    const { since } = question;
    const before = since === undefined ? undefined : (await this.directories.on(since)).areaOf(id, since);
    const periods = directory.boardPeriods(id);
    const boards = new Set(periods.map(({ code }) => code));
    const model = networkAreaView({
      network,
      question,
      problems,
      area,
      periods,
      moves: directory.moves().filter(({ icbBefore, icbAfter }) => boards.has(icbBefore) || boards.has(icbAfter)),
      changes: before && areaChanges(before, area),
    });
    return view('administration/networks/network-area.njk', model, problems.length > 0 ? 400 : 200);
  }
}

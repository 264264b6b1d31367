import { applyDecorators, Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { FigureService } from '@matchwell/capabilities/figures';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest, valueOf } from '../../http/problem';
import { chartCsv } from '../../pages/charts/chart-csv';
import { adoptionTables, demandTables, type FigureTable, funnelTables } from './figure-tables';

/** The query of an endpoint that answers JSON, or one of its tables as CSV. */
function asCsvToo(...tables: readonly string[]): MethodDecorator {
  return applyDecorators(
    ApiProduces('application/json', 'text/csv'),
    ApiQuery({ name: 'format', required: false, enum: ['json', 'csv'], description: 'Default json.' }),
    ApiQuery({
      name: 'table',
      required: false,
      enum: [...tables],
      description: `Which table the CSV holds; default ${tables[0]}.`,
    }),
  );
}

/** Figures about the whole market: as JSON, or with `?format=csv` as a spreadsheet. */
@ApiTags('Figures')
@Controller('api/v1/figures')
export class FiguresController {
  constructor(private readonly figures: FigureService) {}

  @Get('adoption')
  @asCsvToo('networks', 'quarters', 'organisations')
  @Endpoint({
    action: 'figures.read',
    summary: 'Where products are in use, by network, organisation and quarter; counts under 5 are suppressed',
    answer: 'AdoptionFigures',
    problems: [400],
  })
  async adoption(@Query() query: Record<string, unknown>, @Res({ passthrough: true }) response: Response) {
    const figures = await this.figures.adoption();
    return answer(response, query, 'adoption', figures, adoptionTables(figures));
  }

  @Get('unmet-demand')
  @asCsvToo('unanswered', 'open')
  @Endpoint({
    action: 'figures.read',
    summary: 'Open needs without an eligible product, by theme and network; counts under 5 are suppressed',
    answer: 'DemandFigures',
    problems: [400],
  })
  async demand(@Query() query: Record<string, unknown>, @Res({ passthrough: true }) response: Response) {
    const figures = await this.figures.demand();
    return answer(response, query, 'unmet-demand', figures, demandTables(figures));
  }

  @Get('funnel')
  @asCsvToo('networks', 'overall', 'organisations')
  @ApiQuery({ name: 'network', required: false, description: 'A network’s id; an officer’s own is the default.' })
  @Endpoint({
    action: 'figures.funnel',
    summary: 'How far the introductions of my network got; for an administrator, of all networks or of one',
    answer: 'FunnelFigures',
    problems: [400, 404],
  })
  async funnel(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { network } = query;
    if (network !== undefined && (typeof network !== 'string' || network.length > 100))
      throw invalid('network: give the id of one network.');
    const figures = valueOf(await this.figures.funnel(actor, network));
    return answer(response, query, 'funnel', figures, funnelTables(figures));
  }
}

/** The figures themselves, or the table asked for as CSV. */
function answer<Figures>(
  response: Response,
  { format = 'json', table }: Record<string, unknown>,
  name: string,
  figures: Figures,
  tables: Readonly<Record<string, FigureTable>>,
): Figures | string {
  if (format !== 'json' && format !== 'csv') throw invalid('format: use json or csv.');
  const names = Object.keys(tables);
  const chosen = names.find((each) => each === (table ?? names[0]));
  const found = chosen === undefined ? undefined : tables[chosen];
  if (!found) throw invalid(`table: use one of ${names.join(', ')}.`);
  if (format === 'json') return figures;
  response.type('text/csv').attachment(`${name}-${chosen}.csv`);
  return chartCsv(found);
}

function invalid(detail: string): RefusedRequest {
  return new RefusedRequest({ code: 'query.invalid', detail });
}

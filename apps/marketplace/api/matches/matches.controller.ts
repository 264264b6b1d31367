import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { innovationNotFound, InnovationService } from '@matchwell/capabilities/innovations';
import { MatchStore, type Standing } from '@matchwell/capabilities/matching';
import { EngagementRecordService } from '@matchwell/capabilities/market-engagement';
import { NeedService } from '@matchwell/capabilities/needs';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { toBuyerMatchResponse, toRunResponse, toSupplierMatchResponse } from './match.response';

const STANDINGS: readonly Standing[] = ['eligible', 'conditional', 'near_miss'];
const STANDING_QUERY = { name: 'standing', required: false, enum: STANDINGS, description: 'Default eligible.' };

/** What the matcher found, to be read by the side it was found for. */
@ApiTags('Matches')
@Controller('api/v1')
export class MatchesController {
  constructor(
    private readonly needs: NeedService,
    private readonly innovations: InnovationService,
    private readonly matches: MatchStore,
    private readonly record: EngagementRecordService,
  ) {}

  @Get('needs/:id/match-run')
  @Endpoint({
    action: 'need.matches',
    summary: 'When and how my need was last matched, and how many products each gate keeps out',
    answer: 'MatchRun',
    problems: [404],
  })
  async run(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('need')) id: string) {
    const need = valueOf(await this.needs.read(actor, id));
    return toRunResponse(need, await this.matches.runOf(id));
  }

  @Get('needs/:id/matches')
  @ApiQuery(STANDING_QUERY)
  @Endpoint({
    action: 'need.matches',
    summary: 'Products ranked for my need, each with its explanation',
    answer: 'MatchForBuyer',
    paged: true,
    problems: [404],
  })
  async forNeed(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('need')) id: string,
    @Query('standing') standing: unknown,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    valueOf(await this.needs.read(actor, id));
    const found = await this.matches.listForBuyer(id, actor.organisationId, standingOf(standing), page);
    return answerPage(request, response, found, toBuyerMatchResponse);
  }

  @Get('needs/:id/matches/:innovationId')
  @Endpoint({
    action: 'need.matches',
    summary:
      'One match with everything behind it: parts, gates, questions, comparison, and what would lift a near miss',
    answer: 'MatchForBuyer',
    problems: [404],
  })
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('need')) id: string,
    @Param('innovationId', new IdentifierPipe('innovation')) innovationId: string,
  ) {
    valueOf(await this.needs.read(actor, id));
    const found = await this.matches.findForBuyer(id, innovationId, actor.organisationId);
    if (!found) throw new RefusedRequest(innovationNotFound().refusal);
    return toBuyerMatchResponse(found);
  }

  @Get('innovations/:id/matches')
  @ApiQuery(STANDING_QUERY)
  @Endpoint({
    action: 'innovation.matches',
    summary: 'Open needs ranked for my product, with the gaps explained',
    answer: 'MatchForSupplier',
    paged: true,
    problems: [404],
  })
  async forInnovation(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('innovation')) id: string,
    @Query('standing') standing: unknown,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    valueOf(await this.innovations.read(actor, id));
    const found = await this.matches.listForSupplier(id, actor.organisationId, standingOf(standing), page);
    await this.record.shown(
      actor,
      'list_seen',
      found.items.map(({ needId }) => needId),
    );
    return answerPage(request, response, found, toSupplierMatchResponse);
  }
}

function standingOf(value: unknown): Standing {
  if (value === undefined) return 'eligible';
  const found = STANDINGS.find((each) => each === value);
  if (found) return found;
  throw new RefusedRequest({
    code: 'query.invalid',
    detail: 'The query has values that cannot be used.',
    errors: [{ pointer: '/standing', code: 'not_in_list', detail: `standing: use one of ${STANDINGS.join(', ')}.` }],
  });
}

import { Body, Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { NetworkEmphasisService, type NetworkEmphasisState } from '@matchwell/capabilities/weighting';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { VersionMatch } from '../../http/version-match.decorator';
import { criteriaOf, factorsOf, NetworkEmphasisChangeDto, NetworkFactorsDto } from './network-emphasis.dto';

/** What a network weighs more or less than published for the needs of its area whose authors say nothing of their own. */
@ApiTags('Matching weights')
@Controller('api/v1/networks/:networkId/emphasis')
export class NetworkEmphasisController {
  constructor(private readonly emphases: NetworkEmphasisService) {}

  @Get()
  @Endpoint({
    action: 'network_emphasis.read',
    summary: 'What a network weighs more or less than published, and how it came to that',
    answer: 'NetworkEmphasis',
    problems: [404],
  })
  async read(@Param('networkId') networkId: string, @Res({ passthrough: true }) response: Response) {
    return answer(response, valueOf(await this.emphases.read(networkId)));
  }

  @Post('preview')
  @Endpoint({
    action: 'network_emphasis.edit',
    summary: 'What other factors would change in the lists of the area; nothing is kept',
    body: 'NetworkFactors',
    answer: 'NetworkEmphasisEffect',
    problems: [404, 409],
  })
  async preview(
    @CurrentActor() actor: Actor,
    @Param('networkId') networkId: string,
    @Body(new RecordBody(NetworkFactorsDto)) body: NetworkFactorsDto,
  ) {
    return valueOf(await this.emphases.preview(actor, networkId, criteriaOf(body)));
  }

  @Put()
  @Endpoint({
    action: 'network_emphasis.edit',
    summary: 'Decide what the network weighs; in force at once, and the lists that it weighs are made again',
    body: 'NetworkEmphasisChange',
    answer: 'NetworkEmphasis',
    versioned: true,
    problems: [403, 404],
  })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('networkId') networkId: string,
    @VersionMatch() version: number,
    @Body(new RecordBody(NetworkEmphasisChangeDto)) body: NetworkEmphasisChangeDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { criteria: criteriaOf(body), reason: body.reason };
    return answer(response, valueOf(await this.emphases.decide(actor, networkId, version, change)));
  }
}

function answer(response: Response, { networkId, version, criteria, history }: NetworkEmphasisState) {
  response.setHeader('ETag', `"${version}"`);
  return {
    networkId,
    version,
    factors: factorsOf(criteria),
    history: history.map((each) => ({
      version: each.version,
      factors: factorsOf(each.criteria),
      reason: each.reason,
      since: each.since.toISOString(),
    })),
  };
}

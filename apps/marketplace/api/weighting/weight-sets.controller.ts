import { Body, Controller, Get, Param, Post, Put, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { MatchingRunService, type WeightSet, WeightSetService } from '@matchwell/capabilities/weighting';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { VersionMatch } from '../../http/version-match.decorator';
import { draftOf, WeightSetDraftDto } from './weight-set.dto';
import { toMatchingRunResponse, toWeightSetResponse } from './weight-set.response';

const ID = new IdentifierPipe('weights');
const DRAFT = new RecordBody(WeightSetDraftDto);

/** The matching weights under governance: drafted, simulated, published, and in force with the next epoch. */
@ApiTags('Matching weights')
@Controller('api/v1/weight-sets')
export class WeightSetsController {
  constructor(
    private readonly sets: WeightSetService,
    private readonly runs: MatchingRunService,
  ) {}

  @Get()
  @Endpoint({ action: 'weights.read', summary: 'All sets of weights, drafts first', answer: 'WeightSetList' })
  async list() {
    return { items: (await this.sets.list()).map(toWeightSetResponse) };
  }

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'weights.edit',
    summary: 'Start a set of weights as a draft',
    body: 'WeightSetDraft',
    status: 201,
    answer: 'WeightSet',
    idempotent: true,
    problems: [409, 422],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body(DRAFT) draft: WeightSetDraftDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    const set = valueOf(await this.sets.create(actor, draftOf(draft)));
    response.setHeader('Location', `/api/v1/weight-sets/${set.id}`);
    return answer(response, set);
  }

  @Get(':id')
  @Endpoint({ action: 'weights.read', summary: 'One set of weights', answer: 'WeightSet', problems: [404] })
  async read(@Param('id', ID) id: string, @Res({ passthrough: true }) response: Response) {
    return answer(response, valueOf(await this.sets.read(id)));
  }

  @Put(':id')
  @Endpoint({
    action: 'weights.edit',
    summary: 'Replace a draft',
    body: 'WeightSetDraft',
    answer: 'WeightSet',
    versioned: true,
    problems: [404, 409, 422],
  })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @VersionMatch() version: number,
    @Body(DRAFT) draft: WeightSetDraftDto,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.sets.edit(actor, id, version, draftOf(draft))));
  }

  @Post(':id/simulations')
  @Endpoint({
    action: 'weights.edit',
    summary: 'Ask what the draft would change in the lists of open needs and of this epoch',
    status: 202,
    answer: 'MatchingRun',
    versioned: true,
    problems: [404, 409],
  })
  async simulate(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @VersionMatch() version: number,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = valueOf(await this.runs.simulate(actor, id, version));
    response.setHeader('Location', `/api/v1/matching-runs/${run.id}`);
    return toMatchingRunResponse(run);
  }

  @Post(':id/publication')
  @Endpoint({
    action: 'weights.publish',
    summary: 'Publish a draft that was simulated as it is; it takes force with the next epoch',
    answer: 'WeightSet',
    versioned: true,
    problems: [404, 409],
  })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @VersionMatch() version: number,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.sets.publish(actor, id, version)));
  }

  @Post(':id/discard')
  @Endpoint({
    action: 'weights.edit',
    summary: 'End a draft without using it',
    answer: 'WeightSet',
    versioned: true,
    problems: [404, 409],
  })
  async discard(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @VersionMatch() version: number,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.sets.discard(actor, id, version)));
  }
}

function answer(response: Response, set: WeightSet) {
  response.setHeader('ETag', `"${set.version}"`);
  return toWeightSetResponse(set);
}

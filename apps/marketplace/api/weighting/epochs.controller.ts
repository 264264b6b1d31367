import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { epochWeights } from '@matchwell/core/ranking';
import { EpochStore } from '@matchwell/capabilities/matching';
import { type MatchingRun, MatchingRunService } from '@matchwell/capabilities/weighting';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { toMatchingRunResponse } from './weight-set.response';

/** The epoch in force, what a new one would change, and rolling it. */
@ApiTags('Epochs')
@Controller('api/v1')
export class EpochsController {
  constructor(
    private readonly epochs: EpochStore,
    private readonly runs: MatchingRunService,
  ) {}

  @Get('epochs/live')
  @Endpoint({ action: 'epoch.read', summary: 'The epoch in force and its weights', answer: 'Epoch', problems: [404] })
  async live() {
    const epoch = await this.epochs.live();
    if (!epoch) throw new RefusedRequest({ code: 'epoch.not_found', detail: 'No epoch is in force yet.' });
    const { id, asOf, engineVersion, vocabularyVersion, weightsVersion, innovations } = epoch;
    return { id, asOf, engineVersion, vocabularyVersion, weightsVersion, weights: epochWeights(epoch), innovations };
  }

  @Post('epochs/previews')
  @Endpoint({
    action: 'epoch.read',
    summary: 'Ask what rolling the epoch now would change',
    status: 202,
    answer: 'MatchingRun',
    problems: [409],
  })
  async preview(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response) {
    return started(response, valueOf(await this.runs.preview(actor)));
  }

  @Post('epochs/rolls')
  @Endpoint({
    action: 'epoch.roll',
    summary: 'Freeze a new epoch over the catalogue of the moment, with the weights published last',
    status: 202,
    answer: 'MatchingRun',
  })
  async roll(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response) {
    return started(response, valueOf(await this.runs.roll(actor)));
  }

  @Get('matching-runs/:id')
  @Endpoint({
    action: 'weights.read',
    summary: 'How a simulation, preview or roll stands, and its report',
    answer: 'MatchingRun',
    problems: [404],
  })
  async run(@Param('id', new IdentifierPipe('run')) id: string) {
    return toMatchingRunResponse(valueOf(await this.runs.read(id)));
  }
}

function started(response: Response, run: MatchingRun) {
  response.setHeader('Location', `/api/v1/matching-runs/${run.id}`);
  return toMatchingRunResponse(run);
}

import { Body, Controller, Get, Param, Post, Put, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import {
  type Innovation,
  type InnovationDraft,
  InnovationService,
  PublicationService,
} from '@matchwell/capabilities/innovations';
import { checkInnovationDraft } from '@matchwell/adapters/validation';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { CheckedBody } from '../../http/record-body.pipe';
import { VersionMatch } from '../../http/version-match.decorator';
import { toInnovationResponse } from './innovation.response';

const ID = new IdentifierPipe('innovation');
const DRAFT = new CheckedBody(checkInnovationDraft);

/** A company's own product records. */
@ApiTags('Innovations')
@Controller('api/v1/innovations')
export class InnovationsController {
  constructor(
    private readonly innovations: InnovationService,
    private readonly publication: PublicationService,
  ) {}

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'innovation.create',
    summary: 'Start a product record as a draft',
    body: 'InnovationDraft',
    status: 201,
    answer: 'Innovation',
    idempotent: true,
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body(DRAFT) draft: InnovationDraft,
    @Res({ passthrough: true }) response: Response,
  ) {
    const innovation = await this.innovations.create(actor, draft);
    response.setHeader('Location', `/api/v1/innovations/${innovation.id}`);
    return answer(response, innovation);
  }

  @Get()
  @Endpoint({ action: 'innovation.list', summary: 'My product records', answer: 'Innovation', paged: true })
  async list(
    @CurrentActor() actor: Actor,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, await this.innovations.list(actor, page), toInnovationResponse);
  }

  @Get(':id')
  @Endpoint({ action: 'innovation.read', summary: 'One of my product records', answer: 'Innovation', problems: [404] })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.innovations.read(actor, id)));
  }

  @Put(':id')
  @Endpoint({
    action: 'innovation.edit',
    summary: 'Replace the draft',
    body: 'InnovationDraft',
    answer: 'Innovation',
    versioned: true,
    problems: [404],
  })
  async saveDraft(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @VersionMatch() version: number,
    @Body(DRAFT) draft: InnovationDraft,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.innovations.saveDraft(actor, id, version, draft)));
  }

  @Post(':id/publication')
  @Endpoint({
    action: 'innovation.publish',
    summary: 'Publish the draft; the matcher looks at it at once',
    answer: 'Innovation',
    problems: [404, 409, 422],
  })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.publication.publish(actor, id)));
  }

  @Post(':id/withdrawal')
  @Endpoint({
    action: 'innovation.withdraw',
    summary: 'Take the product out of the catalogue and out of matching',
    answer: 'Innovation',
    problems: [404, 409],
  })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.publication.withdraw(actor, id)));
  }
}

function answer(response: Response, innovation: Innovation) {
  response.setHeader('ETag', `"${innovation.version}"`);
  return toInnovationResponse(innovation);
}

import { Body, Controller, Get, Param, Post, Put, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { type Need, type NeedDraft, NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import { checkNeedDraft } from '@matchwell/adapters/validation';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { CheckedBody } from '../../http/record-body.pipe';
import { VersionMatch } from '../../http/version-match.decorator';
import { toNeedResponse } from './need.response';

const ID = new IdentifierPipe('need');
const DRAFT = new CheckedBody(checkNeedDraft);

/** A buyer's own needs. */
@ApiTags('Needs')
@Controller('api/v1/needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedService,
    private readonly publication: NeedPublicationService,
  ) {}

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'need.create',
    summary: 'Start a need as a draft',
    body: 'NeedDraft',
    status: 201,
    answer: 'Need',
    idempotent: true,
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body(DRAFT) draft: NeedDraft,
    @Res({ passthrough: true }) response: Response,
  ) {
    const need = await this.needs.create(actor, draft);
    response.setHeader('Location', `/api/v1/needs/${need.id}`);
    return answer(response, need);
  }

  @Get()
  @Endpoint({ action: 'need.list', summary: 'My needs', answer: 'Need', paged: true })
  async list(
    @CurrentActor() actor: Actor,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, await this.needs.list(actor, page), toNeedResponse);
  }

  @Get(':id')
  @Endpoint({ action: 'need.read', summary: 'One of my needs', answer: 'Need', problems: [404] })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.needs.read(actor, id)));
  }

  @Put(':id')
  @Endpoint({
    action: 'need.edit',
    summary: 'Replace the draft',
    body: 'NeedDraft',
    answer: 'Need',
    versioned: true,
    problems: [404, 409],
  })
  async saveDraft(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @VersionMatch() version: number,
    @Body(DRAFT) draft: NeedDraft,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.needs.saveDraft(actor, id, version, draft)));
  }

  @Post(':id/publication')
  @Endpoint({
    action: 'need.publish',
    summary: 'Open the need; the matcher looks at it at once',
    answer: 'Need',
    problems: [404, 409, 422],
  })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.publication.change(actor, id, 'publish')));
  }

  @Post(':id/pause')
  @Endpoint({
    action: 'need.pause',
    summary: 'Pause the need; nothing new is proposed',
    answer: 'Need',
    problems: [404, 409],
  })
  async pause(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.publication.change(actor, id, 'pause')));
  }

  @Post(':id/closure')
  @Endpoint({
    action: 'need.close',
    summary: 'Close the need; pending introductions lapse',
    answer: 'Need',
    problems: [404, 409],
  })
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answer(response, valueOf(await this.publication.change(actor, id, 'close')));
  }
}

function answer(response: Response, need: Need) {
  response.setHeader('ETag', `"${need.version}"`);
  return toNeedResponse(need);
}

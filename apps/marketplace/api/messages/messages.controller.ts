import { Body, Controller, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { MESSAGE_STATES, MessageDesk, type MessageState, PreferenceService } from '@matchwell/capabilities/messages';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { MessagePreferencesDto } from './message-preferences.dto';
import { toMessageResponse, toOwnMessageResponse } from './message.response';

/** What people are told: their own messages and choices, and for the operator how delivery stands. */
@ApiTags('Messages')
@Controller('api/v1')
export class MessagesController {
  constructor(
    private readonly desk: MessageDesk,
    private readonly preferences: PreferenceService,
  ) {}

  @Get('messages')
  @ApiQuery({ name: 'state', required: false, isArray: true, enum: MESSAGE_STATES })
  @Endpoint({
    action: 'message.read',
    summary: 'Messages and how their delivery stands, newest first; state=failed is what somebody has to look at',
    answer: 'Message',
    paged: true,
  })
  async list(
    @Query('state') state: unknown,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, await this.desk.list(statesOf(state), page), toMessageResponse);
  }

  @Post('messages/:id/retry')
  @Endpoint({
    action: 'message.retry',
    summary: 'Try a failed message again, after its cause was mended',
    status: 202,
    problems: [404],
  })
  async retry(@Param('id', new IdentifierPipe('message')) id: string) {
    valueOf(await this.desk.retry(id));
  }

  @Get('own-messages')
  @Endpoint({ action: 'message.own', summary: 'What I was told, newest first', answer: 'OwnMessage', paged: true })
  async own(
    @CurrentActor() actor: Actor,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, await this.desk.own(actor, page), toOwnMessageResponse);
  }

  @Get('message-preferences')
  @Endpoint({
    action: 'message.preferences',
    summary: 'Every kind of message, and when it reaches me: immediate, daily, weekly or off',
    answer: 'MessagePreferences',
  })
  async readPreferences(@CurrentActor() actor: Actor) {
    return { preferences: await this.preferences.read(actor) };
  }

  @Put('message-preferences')
  @Endpoint({
    action: 'message.preferences',
    summary: 'Choose when messages of the given kinds reach me; kinds that are left out keep their choice',
    body: 'MessagePreferences',
    answer: 'MessagePreferences',
  })
  async choose(
    @CurrentActor() actor: Actor,
    @Body(new RecordBody(MessagePreferencesDto)) { preferences }: MessagePreferencesDto,
  ) {
    return { preferences: valueOf(await this.preferences.choose(actor, preferences)) };
  }
}

function statesOf(value: unknown): MessageState[] {
  const given: unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const known = MESSAGE_STATES.filter((state) => given.includes(state));
  if (known.length === new Set(given).size) return known;
  throw new RefusedRequest({
    code: 'query.invalid',
    detail: 'The query has values that cannot be used.',
    errors: [{ pointer: '/state', code: 'not_in_list', detail: `state: use any of ${MESSAGE_STATES.join(', ')}.` }],
  });
}

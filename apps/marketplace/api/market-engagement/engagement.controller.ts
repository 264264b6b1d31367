import { Body, Controller, Get, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { EngagementRecordService, EngagementService } from '@matchwell/capabilities/market-engagement';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import { CurrentActor, PossibleActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { NeedAnswerDto, NeedQuestionDto } from './engagement.dto';
import { toEngagementRecord, toOwnQuestion, toPublishedAnswer } from './engagement.response';

const NEED = new IdentifierPipe('need');
const QUESTION = new IdentifierPipe('need_question');

/** Dialogue about needs before anything is bought, and the record of it. */
@ApiTags('Market engagement')
@Controller('api/v1')
export class EngagementController {
  constructor(
    private readonly engagement: EngagementService,
    private readonly record: EngagementRecordService,
    private readonly needs: NeedStore,
  ) {}

  @Get('catalogue/needs/:id/questions')
  @Endpoint({
    action: 'need.browse',
    summary: 'What suppliers asked about an open need, with the answers',
    answer: 'NeedAnswers',
    problems: [404],
  })
  async answers(@PossibleActor() actor: Actor | undefined, @Param('id', NEED) id: string) {
    const need = await this.needs.findOpen(id, actor ? 'registered' : 'public');
    if (!need) throw new RefusedRequest(needNotFound().refusal);
    return { items: (await this.engagement.answers(id)).map(toPublishedAnswer) };
  }

  @Post('needs/:id/questions')
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'need.ask',
    summary: 'Ask about an open need; the answer is published to everybody, without my name',
    body: 'NeedQuestion',
    status: 201,
    answer: 'OwnNeedQuestion',
    idempotent: true,
    problems: [404, 409],
  })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Body(new RecordBody(NeedQuestionDto)) { text }: NeedQuestionDto,
  ) {
    return toOwnQuestion(valueOf(await this.engagement.ask(actor, id, text)));
  }

  @Put('needs/:id/questions/:questionId/answer')
  @Endpoint({
    action: 'need.answer',
    summary: 'Answer a question; both are published at this moment',
    body: 'NeedAnswer',
    status: 204,
    problems: [404, 409],
  })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('questionId', QUESTION) questionId: string,
    @Body(new RecordBody(NeedAnswerDto)) { answer }: NeedAnswerDto,
  ) {
    valueOf(await this.engagement.answer(actor, id, questionId, answer));
  }

  @Get('needs/:id/engagement')
  @Endpoint({
    action: 'need.engagement',
    summary: 'Who was shown my need when, what was asked and answered, and what the audit log holds of it',
    answer: 'EngagementRecord',
    problems: [404],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', NEED) id: string) {
    return toEngagementRecord(valueOf(await this.record.read(actor, id)));
  }
}

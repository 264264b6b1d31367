import { Body, Controller, Get, Param, Post, Put, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { londonDay } from '@matchwell/core/service-clock';
import { AssessmentReader, AssessmentRequestService, AssessmentService } from '@matchwell/capabilities/assessments';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import {
  AssessmentDecisionDto,
  AssessmentReplyDto,
  AssessmentRequestDto,
  AssessmentSharingDto,
  AssessmentWithdrawalDto,
} from './assessment.dto';
import {
  toAssessmentInFullResponse,
  toAssessmentResponse,
  toOwnAssessmentResponse,
  toRequestResponse,
} from './assessment.response';

const ID = new IdentifierPipe('assessment');
const REQUEST = new IdentifierPipe('assessment_request');

/** Assessments one by one: read, shared, withdrawn, answered, asked for. */
@ApiTags('Assessments')
@Controller('api/v1/assessments')
export class AssessmentsController {
  constructor(
    private readonly reader: AssessmentReader,
    private readonly assessments: AssessmentService,
    private readonly requests: AssessmentRequestService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    action: 'assessment.list',
    summary: 'Assessments by my organisation, the newest first',
    answer: 'OwnAssessment',
    paged: true,
  })
  async own(
    @CurrentActor() actor: Actor,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = await this.reader.own(actor, page);
    return answerPage(request, response, found, (each) => toOwnAssessmentResponse(each, this.today()));
  }

  @Get(':id')
  @Endpoint({
    action: 'assessment.read',
    summary: 'An assessment as far as my organisation may read it; the owner sees requests to read it too',
    answer: 'AssessmentInFull',
    problems: [404],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toAssessmentInFullResponse(valueOf(await this.reader.read(actor, id)), this.today());
  }

  @Put(':id/sharing')
  @Endpoint({
    action: 'assessment.share',
    summary: 'Share my organisation’s assessment with nobody, as a line that it exists, or whole with the NHS',
    body: 'AssessmentSharing',
    answer: 'SeenAssessment',
    problems: [404, 409],
  })
  async share(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(AssessmentSharingDto)) { sharing }: AssessmentSharingDto,
  ) {
    return toAssessmentResponse(valueOf(await this.assessments.share(actor, id, sharing)), this.today());
  }

  @Post(':id/withdrawal')
  @Endpoint({
    action: 'assessment.withdraw',
    summary: 'Withdraw my organisation’s assessment for good, saying why',
    body: 'AssessmentWithdrawal',
    answer: 'SeenAssessment',
    problems: [404, 409],
  })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(AssessmentWithdrawalDto)) { reason }: AssessmentWithdrawalDto,
  ) {
    return toAssessmentResponse(valueOf(await this.assessments.withdraw(actor, id, reason)), this.today());
  }

  @Put(':id/reply')
  @Endpoint({
    action: 'assessment.reply',
    summary: 'Answer to an assessment of my product; it stands beside it',
    body: 'AssessmentReply',
    answer: 'SeenAssessment',
    problems: [404],
  })
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(AssessmentReplyDto)) { text }: AssessmentReplyDto,
  ) {
    return toAssessmentResponse(valueOf(await this.assessments.reply(actor, id, text)), this.today());
  }

  @Post(':id/requests')
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'assessment.ask',
    summary: 'Ask the organisation that assessed to let mine read all of it',
    body: 'AssessmentRequest',
    status: 201,
    answer: 'SeenAssessment',
    idempotent: true,
    problems: [404, 409],
  })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(AssessmentRequestDto)) { purpose }: AssessmentRequestDto,
  ) {
    return toAssessmentResponse(valueOf(await this.requests.ask(actor, id, purpose)), this.today());
  }

  @Put(':id/requests/:requestId/decision')
  @Endpoint({
    action: 'assessment.decide',
    summary: 'Grant or refuse another organisation to read my organisation’s assessment',
    body: 'AssessmentDecision',
    answer: 'ReadAssessmentRequest',
    problems: [404, 409],
  })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('requestId', REQUEST) requestId: string,
    @Body(new RecordBody(AssessmentDecisionDto)) { granted, note }: AssessmentDecisionDto,
  ) {
    const decision = { isGranted: granted, note: note ?? null };
    return toRequestResponse(valueOf(await this.requests.decide(actor, id, requestId, decision)));
  }

  private today() {
    return londonDay(this.clock.now());
  }
}

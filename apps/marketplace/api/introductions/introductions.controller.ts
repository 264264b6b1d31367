import { Body, Controller, Get, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { INTRODUCTION_LIFECYCLE, type IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import {
  type ActionDetails,
  IntroductionReader,
  IntroductionRequestService,
  IntroductionService,
  type PartyAction,
} from '@matchwell/capabilities/introductions';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { AssignmentService } from '@matchwell/capabilities/workload';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import {
  ApprovalDto,
  ConflictDeclarationDto,
  DeclineDto,
  OutcomeDto,
  RequestDto,
  RerouteDto,
} from './introduction.dto';
import { toIntroductionResponse, toIntroductionSummary, toOutcomeResponse } from './introduction.response';

const ID = new IdentifierPipe('introduction');

/** Introductions, from proposal to outcome, as each of their parties sees and moves them. */
@ApiTags('Introductions')
@Controller('api/v1')
export class IntroductionsController {
  constructor(
    private readonly reader: IntroductionReader,
    private readonly introductions: IntroductionService,
    private readonly requests: IntroductionRequestService,
    private readonly reminders: ReminderService,
    private readonly assignments: AssignmentService,
    private readonly clock: Clock,
  ) {}

  @Get('introductions')
  @ApiQuery({ name: 'state', required: false, isArray: true, enum: INTRODUCTION_LIFECYCLE.states })
  @Endpoint({
    action: 'introduction.list',
    summary: 'Introductions that concern me',
    answer: 'IntroductionSummary',
    paged: true,
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query('state') state: unknown,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, await this.reader.list(actor, statesOf(state), page), (item) =>
      toIntroductionSummary(item, this.clock.now()),
    );
  }

  @Get('introductions/:id')
  @Endpoint({
    action: 'introduction.read',
    summary:
      'One introduction: the match behind it, why this network, who acts next, and the contacts once both sides consented',
    answer: 'Introduction',
    problems: [404],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return this.show(actor, id);
  }

  @Post('needs/:id/introductions')
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'introduction.request',
    summary: 'Ask for an introduction to an eligible product that was not proposed',
    body: 'IntroductionRequest',
    status: 201,
    answer: 'IntroductionSummary',
    idempotent: true,
    problems: [404, 409],
  })
  async request(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('need')) needId: string,
    @Body(new RecordBody(RequestDto)) body: RequestDto,
  ) {
    return toIntroductionSummary(
      valueOf(await this.requests.request(actor, needId, body.innovationId)),
      this.clock.now(),
    );
  }

  @Post('introductions/:id/approval')
  @Endpoint({
    action: 'introduction.approve',
    summary: 'Approve, saying that there is no conflict of interest; both sides are asked next',
    body: 'Approval',
    answer: 'Introduction',
    problems: [404, 409],
  })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ApprovalDto)) body: ApprovalDto,
  ) {
    return this.act(actor, id, 'approve', body);
  }

  @Post('introductions/:id/conflict')
  @Endpoint({
    action: 'introduction.declare_conflict',
    summary: 'Declare a conflict of interest; the review passes to a colleague',
    body: 'ConflictDeclaration',
    answer: 'Introduction',
    problems: [404, 409],
  })
  async declareConflict(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(ConflictDeclarationDto)) body: ConflictDeclarationDto,
  ) {
    valueOf(await this.introductions.declareConflict(actor, id, body.detail));
    await this.assignments.assignWaiting();
    return this.show(actor, id);
  }

  @Post('introductions/:id/decline')
  @Endpoint({
    action: 'introduction.decline',
    summary: 'Decline with a coded reason that the other side reads',
    body: 'Decline',
    answer: 'Introduction',
    problems: [404, 409, 422],
  })
  async decline(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(DeclineDto)) body: DeclineDto,
  ) {
    return this.act(actor, id, 'decline', body);
  }

  @Post('introductions/:id/rerouting')
  @Endpoint({
    action: 'introduction.reroute',
    summary: 'Hand over to another network, saying why',
    body: 'Reroute',
    answer: 'IntroductionSummary',
    problems: [404, 409, 422],
  })
  async reroute(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(RerouteDto)) body: RerouteDto,
  ) {
    return toIntroductionSummary(valueOf(await this.introductions.act(actor, id, 'reroute', body)), this.clock.now());
  }

  @Post('introductions/:id/consent')
  @Endpoint({
    action: 'introduction.consent',
    summary: 'Consent to be introduced; when both sides have, each sees how to reach the other',
    answer: 'Introduction',
    problems: [404, 409],
  })
  async consent(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return this.act(actor, id, 'consent');
  }

  @Get('introductions/:id/outcomes')
  @Endpoint({
    action: 'introduction.read',
    summary: 'Every outcome that was reported, oldest first: day, site, who reported it',
    answer: 'OutcomeHistory',
    problems: [404],
  })
  async outcomes(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return { items: valueOf(await this.reader.outcomes(actor, id)).map(toOutcomeResponse) };
  }

  @Post('introductions/:id/outcomes')
  @Endpoint({
    action: 'introduction.outcome',
    summary: 'Record how far it got, without closing it',
    body: 'Outcome',
    answer: 'Introduction',
    problems: [404, 409, 422],
  })
  async outcome(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(OutcomeDto)) body: OutcomeDto,
  ) {
    return this.act(actor, id, 'record_outcome', body);
  }

  @Post('introductions/:id/closure')
  @Endpoint({
    action: 'introduction.outcome',
    summary: 'Close it with its outcome',
    body: 'Outcome',
    answer: 'Introduction',
    problems: [404, 409, 422],
  })
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(OutcomeDto)) body: OutcomeDto,
  ) {
    return this.act(actor, id, 'close', body);
  }

  private async act(actor: Actor, id: string, action: PartyAction, details?: ActionDetails) {
    const outcome = await this.introductions.act(actor, id, action, details);
    if (!outcome.ok && outcome.refusal.code === 'introduction.conflict_declared')
      await this.assignments.assignWaiting();
    valueOf(outcome);
    return this.show(actor, id);
  }

  private async show(actor: Actor, id: string) {
    const view = valueOf(await this.reader.read(actor, id));
    return toIntroductionResponse(view, await this.reminders.aboutIntroduction(actor, id), this.clock.now());
  }
}

function statesOf(value: unknown): IntroductionState[] {
  const given = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const known = INTRODUCTION_LIFECYCLE.states.filter((state) => given.includes(state));
  if (known.length === new Set(given).size) return known;
  throw new RefusedRequest({
    code: 'query.invalid',
    detail: 'The query has values that cannot be used.',
    errors: [
      {
        pointer: '/state',
        code: 'not_in_list',
        detail: `state: use any of ${INTRODUCTION_LIFECYCLE.states.join(', ')}.`,
      },
    ],
  });
}

import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { londonDay } from '@matchwell/core/service-clock';
import {
  assessmentPath,
  AssessmentReader,
  AssessmentRequestService,
  AssessmentService,
} from '@matchwell/capabilities/assessments';
import { type RecordClass, validate } from '@matchwell/adapters/validation';
import {
  AssessmentDecisionDto,
  AssessmentReplyDto,
  AssessmentRequestDto,
  AssessmentSharingDto,
  AssessmentWithdrawalDto,
} from '../../api/assessments/assessment.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { assessmentPage, ownAssessmentRows } from './assessments-view';

const ID = new IdentifierPipe('assessment');
const REQUEST = new IdentifierPipe('assessment_request');
const ON_A_PAGE = 25;
const FIELDS = ['purpose', 'text', 'sharing', 'reason'];

/** One assessment for all who may know of it, and what each of them may do with it. */
@Controller()
export class AssessmentPagesController {
  constructor(
    private readonly reader: AssessmentReader,
    private readonly assessments: AssessmentService,
    private readonly requests: AssessmentRequestService,
    private readonly clock: Clock,
  ) {}

  @Get('scout/assessments')
  @WebPage({ action: 'assessment.list' })
  async own(@CurrentActor() actor: Actor, @Query('after') after: unknown): Promise<PageAnswer> {
    const cursor = typeof after === 'string' && after !== '' ? { cursor: ID.transform(after) } : {};
    const found = await this.reader.own(actor, { limit: ON_A_PAGE, ...cursor });
    return view('assessments/own-assessments.njk', {
      title: 'Assessments by your organisation',
      rows: ownAssessmentRows(found.items, this.today()),
      next: found.nextCursor ? `/scout/assessments?after=${found.nextCursor}` : undefined,
    });
  }

  @Get('assessments/:id')
  @WebPage({ action: 'assessment.read' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.page(actor, id);
  }

  @Post('assessments/:id/sharing')
  @WebPage({ action: 'assessment.share' })
  async share(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.carryOut(actor, id, form, AssessmentSharingDto, async ({ sharing }) => {
      valueOf(await this.assessments.share(actor, id, sharing));
      return 'Saved.';
    });
  }

  @Post('assessments/:id/withdrawal')
  @WebPage({ action: 'assessment.withdraw' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.carryOut(actor, id, form, AssessmentWithdrawalDto, async ({ reason }) => {
      valueOf(await this.assessments.withdraw(actor, id, reason));
      return 'Withdrawn. Whoever could see it sees that, with your reason.';
    });
  }

  @Post('assessments/:id/reply')
  @WebPage({ action: 'assessment.reply' })
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.carryOut(actor, id, form, AssessmentReplyDto, async ({ text }) => {
      valueOf(await this.assessments.reply(actor, id, text));
      return 'Your answer stands beside the assessment.';
    });
  }

  @Post('assessments/:id/requests')
  @WebPage({ action: 'assessment.ask', once: true })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.carryOut(actor, id, form, AssessmentRequestDto, async ({ purpose }) => {
      valueOf(await this.requests.ask(actor, id, purpose));
      return 'Asked. The organisation that assessed decides next; you will be told.';
    });
  }

  @Post('assessments/:id/requests/:requestId')
  @WebPage({ action: 'assessment.decide' })
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('requestId', REQUEST) requestId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const input = form.inputFor(AssessmentDecisionDto, ['granted']);
    const checked = validate(AssessmentDecisionDto, input, 'complete');
    if ('problems' in checked) return this.page(actor, id, form.viewWith(FIELDS, checked.problems));
    const decision = { isGranted: checked.value.granted, note: null };
    valueOf(await this.requests.decide(actor, id, requestId, decision));
    return seeOther(assessmentPath(id), checked.value.granted ? 'They may read it now.' : 'Refused; they are told.');
  }

  /** Checks one of the forms of the page, carries it out and says what came of it; with problems the page is shown again. */
  private async carryOut<Value extends object>(
    actor: Actor,
    id: string,
    form: PostedForm,
    type: RecordClass<Value>,
    work: (value: Value) => Promise<string>,
  ): Promise<PageAnswer> {
    const checked = validate(type, form.inputFor(type, FIELDS), 'complete');
    if ('problems' in checked) return this.page(actor, id, form.viewWith(FIELDS, checked.problems));
    return seeOther(assessmentPath(id), await work(checked.value));
  }

  private async page(actor: Actor, id: string, form?: FormView): Promise<PageAnswer> {
    const found = valueOf(await this.reader.read(actor, id));
    const model = assessmentPage(found, this.today());
    const shown = form ?? new FormView(FIELDS, { sharing: model.sharing, text: model.reply?.text });
    return view('assessments/assessment.njk', { ...model, form: shown }, shown.errors.length > 0 ? 400 : 200);
  }

  private today() {
    return londonDay(this.clock.now());
  }
}

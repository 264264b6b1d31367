import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import {
  type ActionDetails,
  type IntroductionForParty,
  IntroductionReader,
  IntroductionService,
  type PartyAction,
} from '@matchwell/capabilities/introductions';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { AssignmentService } from '@matchwell/capabilities/workload';
import { type RecordClass, validate } from '@matchwell/adapters/validation';
import { ApprovalDto, DeclineDto, OutcomeDto, RerouteDto } from '../../api/introductions/introduction.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { declineReasons } from './decline-reasons';

const ID = new IdentifierPipe('introduction');

const CONFLICT_FIELDS = ['conflict/declared', 'conflict/detail'];
const DECLINE_FIELDS = ['reasonCode', 'note', ...CONFLICT_FIELDS];
const OUTCOME_FIELDS = ['outcome', 'happenedOn', 'siteOdsCode', 'note'];
const REROUTE_FIELDS = ['networkId', 'note'];

/** The steps of an introduction: a form each, the same services and the same words as the API. */
@Controller('introductions/:id')
export class IntroductionStepsController {
  constructor(
    private readonly reader: IntroductionReader,
    private readonly introductions: IntroductionService,
    private readonly directories: RoutingDirectorySource,
    private readonly assignments: AssignmentService,
  ) {}

  @Post('consent')
  @WebPage({ action: 'introduction.consent' })
  async consent(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const { introduction } = valueOf(await this.introductions.act(actor, id, 'consent'));
    return seeOther(
      `/introductions/${id}`,
      introduction.state === 'introduced'
        ? 'Both sides have consented. You can now reach each other; the contacts stand below.'
        : 'Your consent is recorded. The other side is asked too; contact details are shown when both have agreed.',
    );
  }

  @Get('approval')
  @WebPage({ action: 'introduction.approve' })
  async askApproval(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return approvalPage(valueOf(await this.reader.read(actor, id)), new FormView(CONFLICT_FIELDS));
  }

  @Post('approval')
  @WebPage({ action: 'introduction.approve' })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.step(actor, id, 'approve', form, {
      type: ApprovalDto,
      fields: CONFLICT_FIELDS,
      again: approvalPage,
      done: 'Approved. Both sides are asked for consent now; you will see here when they have answered.',
    });
  }

  @Get('decline')
  @WebPage({ action: 'introduction.decline' })
  async askDecline(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return declinePage(valueOf(await this.reader.read(actor, id)), new FormView(DECLINE_FIELDS));
  }

  @Post('decline')
  @WebPage({ action: 'introduction.decline' })
  async decline(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.step(actor, id, 'decline', form, {
      type: DeclineDto,
      fields: DECLINE_FIELDS,
      again: declinePage,
      done: 'Declined. The other side reads your reason and what would change it.',
    });
  }

  @Get('outcome')
  @WebPage({ action: 'introduction.outcome' })
  async askOutcome(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return outcomePage(valueOf(await this.reader.read(actor, id)), new FormView(OUTCOME_FIELDS));
  }

  @Post('outcome')
  @WebPage({ action: 'introduction.outcome' })
  async outcome(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const isLast = form.text('last') === 'yes';
    return this.step(actor, id, isLast ? 'close' : 'record_outcome', form, {
      type: OutcomeDto,
      fields: OUTCOME_FIELDS,
      again: outcomePage,
      done: isLast ? 'The introduction is closed with this outcome.' : 'The outcome is recorded.',
    });
  }

  @Get('rerouting')
  @WebPage({ action: 'introduction.reroute' })
  async askRerouting(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const found = valueOf(await this.reader.read(actor, id));
    return this.reroutePage(await this.networks(), found, new FormView(REROUTE_FIELDS));
  }

  @Post('rerouting')
  @WebPage({ action: 'introduction.reroute' })
  async reroute(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const networks = await this.networks();
    return this.step(actor, id, 'reroute', form, {
      type: RerouteDto,
      fields: REROUTE_FIELDS,
      again: (found, filled) => this.reroutePage(networks, found, filled),
      done: 'Handed over. The other network decides now.',
      next: '/introductions',
    });
  }

  private async step<Details extends ActionDetails>(
    actor: Actor,
    id: string,
    action: PartyAction,
    form: PostedForm,
    { type, fields, again, done, next }: StepForm<Details>,
  ): Promise<PageAnswer> {
    const found = valueOf(await this.reader.read(actor, id));
    const checked = validate(type, form.inputFor(type, fields), 'complete');
    if ('problems' in checked) return again(found, form.viewWith(fields, checked.problems));
    const outcome = await this.introductions.act(actor, id, action, checked.value);
    if (outcome.ok) return seeOther(next ?? `/introductions/${id}`, done);
    const { code, detail, errors } = outcome.refusal;
    if (code === 'introduction.conflict_declared') {
      await this.assignments.assignWaiting();
      return seeOther('/introductions', { kind: 'information', text: detail });
    }
    const atField = errors?.map((each) =>
      each.pointer === '/conflict' ? { ...each, pointer: '/conflict/declared' } : each,
    );
    const problems = atField ?? (code.endsWith('_required') ? [{ pointer: `/${fields[0]}`, code, detail }] : []);
    if (problems.length === 0) throw new RefusedRequest(outcome.refusal);
    return again(found, form.viewWith(fields, problems));
  }

  private async networks() {
    return (await this.directories.current()).networks().map(({ id, name }) => ({ value: id, text: name }));
  }

  private reroutePage(
    networks: readonly { readonly value: string; readonly text: string }[],
    { introduction }: IntroductionForParty,
    form: FormView,
  ): PageAnswer {
    const items = networks.filter(({ value }) => value !== introduction.networkId);
    const model = { title: 'Hand over to another network', introduction, items, form };
    return view('introductions/reroute.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}

/** What differs between the forms of the steps. */
interface StepForm<Details extends ActionDetails> {
  readonly type: RecordClass<Details>;
  readonly fields: readonly string[];
  readonly again: (found: IntroductionForParty, form: FormView) => PageAnswer;
  readonly done: string;
  readonly next?: string;
}

function approvalPage({ introduction }: IntroductionForParty, form: FormView): PageAnswer {
  const model = { title: 'Approve this introduction', introduction, form };
  return view('introductions/approval.njk', model, form.errors.length > 0 ? 400 : 200);
}

function declinePage({ introduction, party }: IntroductionForParty, form: FormView): PageAnswer {
  const model = { title: 'Decline this introduction', introduction, party, reasons: declineReasons(party), form };
  return view('introductions/decline.njk', model, form.errors.length > 0 ? 400 : 200);
}

function outcomePage({ introduction }: IntroductionForParty, form: FormView): PageAnswer {
  const outcomes = VOCABULARIES.outcomes.terms.map(({ id, label }) => ({ value: id, text: label }));
  const model = { title: 'How far did it get?', introduction, outcomes, form };
  return view('introductions/outcome.njk', model, form.errors.length > 0 ? 400 : 200);
}

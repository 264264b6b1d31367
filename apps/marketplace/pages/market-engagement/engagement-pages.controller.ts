import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import {
  type EngagementRefusal,
  EngagementRecordService,
  EngagementService,
} from '@matchwell/capabilities/market-engagement';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import { validate } from '@matchwell/adapters/validation';
import { NeedAnswerDto, NeedQuestionDto } from '../../api/market-engagement/engagement.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { download, type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { engagementCsv, engagementJson, engagementPage } from './engagement-view';

const NEED = new IdentifierPipe('need');
const QUESTION = new IdentifierPipe('need_question');

/** Asking about a need, answering, and the record of both. */
@Controller()
export class EngagementPagesController {
  constructor(
    private readonly engagement: EngagementService,
    private readonly record: EngagementRecordService,
    private readonly needs: NeedStore,
  ) {}

  @Get('needs/:id/question')
  @WebPage({ action: 'need.ask' })
  async askQuestion(@CurrentActor() actor: Actor, @Param('id', NEED) id: string): Promise<PageAnswer> {
    return this.questionPage(actor, id, new FormView(['text']));
  }

  @Post('needs/:id/question')
  @WebPage({ action: 'need.ask', once: true })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(NeedQuestionDto, form.inputFor(NeedQuestionDto, ['text']), 'complete');
    if ('problems' in checked) return this.questionPage(actor, id, form.viewWith(['text'], checked.problems));
    const problems = problemsOf(await this.engagement.ask(actor, id, checked.value.text));
    if (problems) return this.questionPage(actor, id, form.viewWith(['text'], problems));
    return seeOther(
      `/needs/${id}`,
      'Asked. The buyer answers within five working days; everybody reads the answer at the same moment.',
    );
  }

  @Get('scout/needs/:id/engagement')
  @WebPage({ action: 'need.engagement' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Query('format') format: unknown,
  ): Promise<PageAnswer> {
    const record = valueOf(await this.record.read(actor, id));
    if (format === 'csv') return download('engagement.csv', 'text/csv; charset=utf-8', engagementCsv(record));
    if (format === 'json') return download('engagement.json', 'application/json', engagementJson(record));
    return view('market-engagement/engagement.njk', engagementPage(record));
  }

  @Get('scout/needs/:id/questions/:questionId')
  @WebPage({ action: 'need.answer' })
  async askAnswer(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('questionId', QUESTION) questionId: string,
  ): Promise<PageAnswer> {
    return this.answerPage(actor, id, questionId, new FormView(['answer']));
  }

  @Post('scout/needs/:id/questions/:questionId')
  @WebPage({ action: 'need.answer' })
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('questionId', QUESTION) questionId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(NeedAnswerDto, form.inputFor(NeedAnswerDto, ['answer']), 'complete');
    if ('problems' in checked)
      return this.answerPage(actor, id, questionId, form.viewWith(['answer'], checked.problems));
    const problems = problemsOf(await this.engagement.answer(actor, id, questionId, checked.value.answer));
    if (problems) return this.answerPage(actor, id, questionId, form.viewWith(['answer'], problems));
    return seeOther(
      `/scout/needs/${id}/engagement`,
      'Published, with the question, to everybody who may see the need.',
    );
  }

  private async questionPage(actor: Actor, id: string, form: FormView): Promise<PageAnswer> {
    const need = await this.needs.findOpen(id, 'registered');
    if (!need) throw new RefusedRequest(needNotFound().refusal);
    const waiting = await this.engagement.waiting(actor, id);
    const model = { title: 'Ask about this need', need, waiting, form };
    return view('market-engagement/question.njk', model, form.errors.length > 0 ? 400 : 200);
  }

  private async answerPage(actor: Actor, id: string, questionId: string, form: FormView): Promise<PageAnswer> {
    const { need, questions } = valueOf(await this.record.read(actor, id));
    const question = questions.find((each) => each.id === questionId);
    if (!question) throw new RefusedRequest({ code: 'need_question.not_found', detail: 'There is no such question.' });
    const model = { title: 'Answer a question', need, question, form };
    return view('market-engagement/answer.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}

/** What to mend in the form, if the outcome says so. @throws RefusedRequest for a refusal that no field mends. */
function problemsOf(outcome: Outcome<unknown, EngagementRefusal>) {
  if (outcome.ok) return undefined;
  if (outcome.refusal.errors) return outcome.refusal.errors;
  throw new RefusedRequest(outcome.refusal);
}

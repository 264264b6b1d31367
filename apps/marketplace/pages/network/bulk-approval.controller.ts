import { Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { IntroductionReader, IntroductionService } from '@matchwell/capabilities/introductions';
import { AssignmentService } from '@matchwell/capabilities/workload';
import { validate } from '@matchwell/adapters/validation';
import { ApprovalDto, ConflictDto } from '../../api/introductions/introduction.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { type BulkResult, checkPageOf, choiceProblem, chosenIds, resultPageOf, titleOf } from './bulk-approval';

const DECLARED = 'conflict/declared';
const FIELDS = [DECLARED];

/** Approving several introductions together: a page to check them on, the question of conflict once, and what became of each. */
@Controller('network/bulk-approval')
export class BulkApprovalController {
  constructor(
    private readonly introductions: IntroductionService,
    private readonly reader: IntroductionReader,
    private readonly assignments: AssignmentService,
  ) {}

  @Get()
  @WebPage({ action: 'introduction.approve' })
  async check(@CurrentActor() actor: Actor, @Query('introduction') given: unknown): Promise<PageAnswer> {
    return this.checkPage(actor, chosenIds(given), new FormView(FIELDS));
  }

  @Post()
  @WebPage({ action: 'introduction.approve' })
  async approve(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const ids = chosenIds(form.text('introductions').split(','));
    const problem = choiceProblem(ids.length);
    if (problem) return seeOther('/network', { kind: 'information', text: problem });
    const problems = declarationProblems(form);
    if (problems.length > 0) return this.checkPage(actor, ids, form.viewWith(FIELDS, problems));
    const results: BulkResult[] = [];
    for (const id of ids) results.push(await this.approveOne(actor, id));
    await this.assignments.assignWaiting();
    return view('network/bulk-approval-result.njk', resultPageOf(results));
  }

  private async approveOne(actor: Actor, id: string): Promise<BulkResult> {
    const outcome = await this.introductions.act(actor, id, 'approve', { conflict: { declared: false } });
    if (outcome.ok) return { id, title: titleOf(outcome.value.introduction) };
    const found = await this.reader.read(actor, id);
    const title = found.ok ? titleOf(found.value.introduction) : 'An introduction that is not your network’s';
    return { id, title, refusal: outcome.refusal };
  }

  private async checkPage(actor: Actor, ids: readonly string[], form: FormView): Promise<PageAnswer> {
    const problem = choiceProblem(ids.length);
    if (problem) return seeOther('/network', { kind: 'information', text: problem });
    const model = checkPageOf(await this.assignments.queue(actor), ids);
    if (model.chosen.length === 0)
      return seeOther('/network', {
        kind: 'information',
        text: 'None of these waits for your network’s review any more.',
      });
    return view('network/bulk-approval.njk', { ...model, form }, form.errors.length > 0 ? 400 : 200);
  }
}

/** An answer that is missing, in the API's words; and an interest, which nobody has in twenty introductions alike. */
function declarationProblems(form: PostedForm): FieldProblem[] {
  const { conflict = {} } = form.inputFor(ApprovalDto, FIELDS);
  const checked = validate(ConflictDto, conflict, 'complete');
  if ('problems' in checked) return checked.problems.map((each) => ({ ...each, pointer: `/${DECLARED}` }));
  if (!checked.value.declared) return [];
  const detail =
    'Nothing was approved. Go back and take out the introduction in which you have an interest; declare the interest on its own page.';
  return [{ pointer: `/${DECLARED}`, code: 'conflict_declared', detail }];
}

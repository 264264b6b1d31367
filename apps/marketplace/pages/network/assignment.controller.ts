import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AssignmentService } from '@matchwell/capabilities/workload';
import { validate } from '@matchwell/adapters/validation';
import { AssignmentDto } from '../../api/workload/workload.controller';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { assignmentView } from './assignment-view';
import { Colleagues } from './colleagues';

const ID = new IdentifierPipe('introduction');
const FIELDS = ['personId', 'reason'];

/** Handing a review to a colleague, with a reason. */
@Controller('network/introductions/:id/assignment')
export class AssignmentPageController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly colleagues: Colleagues,
  ) {}

  @Get()
  @WebPage({ action: 'workload.edit' })
  async ask(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.page(actor, id, new FormView(FIELDS));
  }

  @Post()
  @WebPage({ action: 'workload.edit' })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const given = { ...form.inputFor(AssignmentDto, FIELDS), introductionId: id };
    const checked = validate(AssignmentDto, given, 'complete');
    if ('problems' in checked) return this.page(actor, id, form.viewWith(FIELDS, checked.problems));
    const { personId, reason } = checked.value;
    const outcome = await this.assignments.reassign(actor, id, personId, reason);
    if (outcome.ok) return seeOther('/network', 'The review is handed over.');
    const { code, detail } = outcome.refusal;
    if (code === 'assignment.not_found') throw new RefusedRequest(outcome.refusal);
    return this.page(actor, id, form.viewWith(FIELDS, [{ pointer: '/personId', code, detail }]));
  }

  private async page(actor: Actor, id: string, form: FormView): Promise<PageAnswer> {
    const review = (await this.assignments.queue(actor)).find(({ introductionId }) => introductionId === id);
    if (!review) {
      return valueOf<PageAnswer>({
        ok: false,
        refusal: {
          code: 'assignment.not_found',
          detail: 'There is no such introduction under review in your network.',
        },
      });
    }
    const model = assignmentView(review, { personId: actor.personId, colleagues: await this.colleagues.of(actor) });
    return view('network/assignment.njk', { ...model, form }, form.errors.length > 0 ? 400 : 200);
  }
}

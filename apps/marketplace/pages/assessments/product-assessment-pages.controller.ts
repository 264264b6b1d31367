import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { ASSESSMENT_KINDS, ASSESSMENT_OUTCOMES } from '@matchwell/core/assessments';
import { allows } from '@matchwell/core/access/policy';
import { assessmentPath, AssessmentService } from '@matchwell/capabilities/assessments';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { validate } from '@matchwell/adapters/validation';
import { AssessmentDto } from '../../api/assessments/assessment.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { AssessmentFacts } from './assessment-facts';
import { SHARING_WORDS } from './assessments-view';

const PRODUCT = new IdentifierPipe('innovation');
const FIELDS = [
  'kind',
  'outcome',
  'assessedOn',
  'validUntil',
  'lookedAt',
  'statement',
  'conflict/declared',
  'conflict/detail',
  'sharing',
];

/** What NHS organisations found of one product, and recording what one's own found. */
@Controller()
export class ProductAssessmentPagesController {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly facts: AssessmentFacts,
    private readonly assessments: AssessmentService,
  ) {}

  @Get('products/:id/assessments')
  @WebPage({ action: 'assessment.browse' })
  async list(@CurrentActor() actor: Actor, @Param('id', PRODUCT) id: string): Promise<PageAnswer> {
    return view('assessments/product-assessments.njk', {
      title: 'Assessments',
      product: await this.productOf(id),
      table: await this.facts.of(actor, id),
      canRecord: allows('assessment.record', actor.role),
    });
  }

  @Get('scout/products/:id/assessments/new')
  @WebPage({ action: 'assessment.record' })
  async start(@Param('id', PRODUCT) id: string): Promise<PageAnswer> {
    return this.form(id, new FormView(FIELDS));
  }

  @Post('scout/products/:id/assessments/new')
  @WebPage({ action: 'assessment.record', once: true })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', PRODUCT) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(AssessmentDto, form.inputFor(AssessmentDto, FIELDS), 'complete');
    if ('problems' in checked) {
      // Who says nothing of an interest is asked at the question that stands there.
      const placed = checked.problems.map((each) =>
        each.pointer === '/conflict' ? { ...each, pointer: '/conflict/declared' } : each,
      );
      return this.form(id, form.viewWith(FIELDS, placed));
    }
    const outcome = await this.assessments.record(actor, id, checked.value);
    if (!outcome.ok && outcome.refusal.errors) return this.form(id, form.viewWith(FIELDS, outcome.refusal.errors));
    return seeOther(assessmentPath(valueOf(outcome).id), 'Recorded.');
  }

  private async form(id: string, form: FormView): Promise<PageAnswer> {
    const model = {
      title: 'Record an assessment',
      product: await this.productOf(id),
      kinds: [{ value: '', text: 'Choose' }, ...choices(ASSESSMENT_KINDS)],
      outcomes: choices(ASSESSMENT_OUTCOMES),
      sharings: choices(SHARING_WORDS),
      form,
    };
    return view('assessments/new-assessment.njk', model, form.errors.length > 0 ? 400 : 200);
  }

  private async productOf(id: string) {
    const product = await this.innovations.findPublished(id);
    if (!product) throw new RefusedRequest(innovationNotFound().refusal);
    return { id, name: product.profile.name };
  }
}

function choices(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}

import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { Refusal } from '@matchwell/core/kernel/outcome';
import { epochWeights, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { EpochStore } from '@matchwell/capabilities/matching';
import { type WeightSet, WeightSetService } from '@matchwell/capabilities/weighting';
import { validate } from '@matchwell/adapters/validation';
import { draftOf, WeightSetDraftDto } from '../../../api/weighting/weight-set.dto';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../../http/problem';
import { Posted } from '../../form/posted.decorator';
import type { PostedForm } from '../../form/posted-form';
import { answersOf } from '../../record-form/answers';
import { readFields } from '../../record-form/read-fields';
import type { FormBody } from '../../record-form/record-field';
import { problemsOnForm, recordFieldViews } from '../../record-form/record-field-views';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { WEIGHT_SET_FIELDS } from './weight-set-fields';

const ID = new IdentifierPipe('weights');

/** Where a form is sent to and what stands above it. */
interface FormPlace {
  readonly title: string;
  readonly address: string;
  readonly back: string;
  readonly once: boolean;
}

const NEW: FormPlace = {
  title: 'Draft new weights',
  address: '/administration/weights',
  back: '/administration/weights',
  once: true,
};

/** Writing sets of weights. Two administrators who edit one at once see both versions; nothing is overwritten unless they say so. */
@Controller('administration/weights')
export class WeightSetFormsController {
  constructor(
    private readonly sets: WeightSetService,
    private readonly epochs: EpochStore,
  ) {}

  @Get('new')
  @WebPage({ action: 'weights.edit' })
  async ask(): Promise<PageAnswer> {
    const live = (await this.epochs.live()) ?? { weightsVersion: WEIGHTS_VERSION };
    return formPage(NEW, { ...epochWeights(live) }, '');
  }

  @Post()
  @WebPage({ action: 'weights.edit', once: true })
  async create(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const { record, checked } = read(form);
    if ('problems' in checked) return formPage(NEW, record, '', checked.problems, form.values);
    const outcome = await this.sets.create(actor, draftOf(checked.value));
    if (!outcome.ok) return formPage(NEW, record, '', fieldProblems(outcome.refusal), form.values);
    return seeOther(
      `/administration/weights/${outcome.value.id}`,
      'The draft is saved. Simulate it before you publish it.',
    );
  }

  @Get(':id/edit')
  @WebPage({ action: 'weights.edit' })
  async edit(@Param('id', ID) id: string): Promise<PageAnswer> {
    const set = valueOf(await this.sets.read(id));
    return formPage(placeOf(id), recordOf(set), String(set.version));
  }

  @Post(':id/edit')
  @WebPage({ action: 'weights.edit' })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const { record, checked } = read(form);
    const version = form.text('version');
    if ('problems' in checked) return formPage(placeOf(id), record, version, checked.problems, form.values);
    const outcome = await this.sets.edit(actor, id, Number(version), draftOf(checked.value));
    if (outcome.ok) return seeOther(`/administration/weights/${id}`, 'The draft is saved. Simulate it as it is now.');
    if (outcome.refusal.code !== 'weights.version_conflict') {
      return formPage(placeOf(id), record, version, fieldProblems(outcome.refusal), form.values);
    }
    return conflictPage(valueOf(await this.sets.read(id)), record, form.values);
  }
}

function placeOf(id: string): FormPlace {
  const back = `/administration/weights/${id}`;
  return { title: 'Edit the draft', address: `${back}/edit`, back, once: false };
}

function read(form: PostedForm) {
  const record = readFields(WEIGHT_SET_FIELDS, form.values, {});
  return { record, checked: validate(WeightSetDraftDto, record, 'complete') };
}

/** The problems that a refusal names. @throws RefusedRequest when it names none: then it is no matter of the form. */
function fieldProblems(refusal: Refusal): readonly FieldProblem[] {
  if (!refusal.errors) throw new RefusedRequest(refusal);
  return refusal.errors;
}

function recordOf({ name, reason, content }: WeightSet): Readonly<Record<string, unknown>> {
  return { name, reason, ...content };
}

function formPage(
  { title, address, back, once }: FormPlace,
  record: Readonly<Record<string, unknown>>,
  version: string,
  problems: readonly FieldProblem[] = [],
  typed?: FormBody,
): PageAnswer {
  const placed = problemsOnForm(WEIGHT_SET_FIELDS, problems);
  const unplaced = problems.filter(({ detail }) => !placed.some(({ text }) => text === detail));
  const errors = [...placed, ...unplaced.map(({ detail }) => ({ text: detail }))];
  const fields = recordFieldViews(WEIGHT_SET_FIELDS, record, problems, typed);
  const model = { title, address, back, once, version, fields, form: { errors } };
  return view('administration/weighting/weight-set-form.njk', model, errors.length > 0 ? 400 : 200);
}

function conflictPage(saved: WeightSet, record: Readonly<Record<string, unknown>>, typed: FormBody): PageAnswer {
  const theirs = answersOf(WEIGHT_SET_FIELDS, recordOf(saved));
  const rows = answersOf(WEIGHT_SET_FIELDS, record).map((mine, index) => ({
    label: mine.label,
    mine: mine.lines,
    theirs: theirs[index]?.lines ?? [],
    differs: mine.lines.join('\n') !== theirs[index]?.lines.join('\n'),
  }));
  const hidden = Object.entries(typed)
    .filter(([name]) => name !== 'version')
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => ({ name, value })));
  const address = `/administration/weights/${saved.id}/edit`;
  const model = { rows, hidden, address, noun: 'set of weights', version: saved.version };
  return view('record-form/conflict.njk', { title: 'Somebody else saved this page', ...model }, 409);
}

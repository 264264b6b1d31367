import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { OrganisationMergeService, OrganisationRegister } from '@matchwell/capabilities/organisations';
import { validate } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../../http/problem';
import { FormView } from '../../form/form-view';
import { Posted } from '../../form/posted.decorator';
import type { PostedForm } from '../../form/posted-form';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { OrganisationMergeDto } from './organisation.dto';
import { organisationSearchOf } from './organisation-list-view';
import { mergeCheckView, mergeChoiceView } from './organisation-view';

const ID = new IdentifierPipe('organisation');
const FIELDS = ['reason'];
const MOST_CANDIDATES = 25;

/** Merging two records of one organisation: choosing the other, checking what moves, doing it. */
@Controller('administration/organisations/:id/merge')
export class OrganisationMergePagesController {
  constructor(
    private readonly register: OrganisationRegister,
    private readonly merges: OrganisationMergeService,
  ) {}

  @Get()
  @WebPage({ action: 'organisation.merge' })
  async choose(@Param('id', ID) id: string, @Query() query: Record<string, unknown>): Promise<PageAnswer> {
    const from = await this.register.read(id);
    if (!from) throw new RefusedRequest({ code: 'organisation.not_found', detail: 'There is no such organisation.' });
    const { text } = organisationSearchOf(query);
    const search = { text, kinds: [from.kind], withMerged: false };
    const found = text === '' ? [] : (await this.register.find(search, { limit: MOST_CANDIDATES })).items;
    return view('administration/organisations/merge-choice.njk', mergeChoiceView(from, text, found));
  }

  @Get(':intoId')
  @WebPage({ action: 'organisation.merge' })
  async check(@Param('id', ID) id: string, @Param('intoId', ID) intoId: string): Promise<PageAnswer> {
    return this.checkPage(id, intoId, new FormView(FIELDS), 200);
  }

  @Post(':intoId')
  @WebPage({ action: 'organisation.merge' })
  async merge(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('intoId', ID) intoId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(OrganisationMergeDto, form.inputFor(OrganisationMergeDto, FIELDS), 'complete');
    if ('problems' in checked) return this.checkPage(id, intoId, form.viewWith(FIELDS, checked.problems), 400);
    const merged = await this.merges.merge(actor, id, intoId, { seen: form.text('seen'), ...checked.value });
    if (!merged.ok && merged.refusal.code === 'organisation.version_conflict') {
      const problem = { pointer: '', code: 'changed', detail: merged.refusal.detail };
      return this.checkPage(id, intoId, form.viewWith(FIELDS, [problem]), 412);
    }
    const { name } = valueOf(merged);
    return seeOther(`/administration/organisations/${intoId}`, `Everything belongs to ${name} now.`);
  }

  private async checkPage(id: string, intoId: string, form: FormView, status: number): Promise<PageAnswer> {
    const model = { ...mergeCheckView(valueOf(await this.merges.preview(id, intoId))), form };
    return view('administration/organisations/merge-check.njk', model, status);
  }
}

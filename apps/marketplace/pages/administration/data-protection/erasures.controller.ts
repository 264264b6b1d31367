import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { PeopleAdministration } from '@matchwell/capabilities/people';
import { ERASURE_STATES, ErasureRequestService, PersonalDataStore } from '@matchwell/capabilities/privacy';
import { validate } from '@matchwell/adapters/validation';
import { ErasureOrderDto } from '../../../api/people/personal-data.controller';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { PageOf } from '../../../http/page-query';
import { valueOf } from '../../../http/problem';
import { FormView } from '../../form/form-view';
import { Posted } from '../../form/posted.decorator';
import type { PostedForm } from '../../form/posted-form';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { erasureCheckView, erasuresView, personDataView } from './erasure-view';

const PERSON = new IdentifierPipe('person');
const FIELDS = ['reasonCode', 'reason'];

/** What is held on a person, and erasing them: asked, checked, then left to the matcher. */
@Controller('administration')
export class ErasurePagesController {
  constructor(
    private readonly people: PeopleAdministration,
    private readonly data: PersonalDataStore,
    private readonly erasures: ErasureRequestService,
  ) {}

  @Get('erasures')
  @WebPage({ action: 'person.erase' })
  async list(@PageOf() page: PageRequest): Promise<PageAnswer> {
    const { items, nextCursor } = await this.erasures.list(ERASURE_STATES, page);
    return view('administration/data-protection/erasures.njk', erasuresView(items, nextCursor, page.cursor));
  }

  @Get('people/:id/data')
  @WebPage({ action: 'person.erase' })
  async held(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string): Promise<PageAnswer> {
    return this.heldPage(actor, id, new FormView(FIELDS));
  }

  @Post('people/:id/erasure/check')
  @WebPage({ action: 'person.erase' })
  async check(
    @CurrentActor() actor: Actor,
    @Param('id', PERSON) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(ErasureOrderDto, form.inputFor(ErasureOrderDto, FIELDS), 'complete');
    if ('problems' in checked) return this.heldPage(actor, id, form.viewWith(FIELDS, checked.problems));
    const person = valueOf(await this.people.read(id));
    const model = erasureCheckView(person, await this.data.heldOf(id), checked.value);
    return view('administration/data-protection/erasure-check.njk', model);
  }

  @Post('people/:id/erasure')
  @WebPage({ action: 'person.erase' })
  async erase(
    @CurrentActor() actor: Actor,
    @Param('id', PERSON) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(ErasureOrderDto, form.inputFor(ErasureOrderDto, FIELDS), 'complete');
    if ('problems' in checked) return this.heldPage(actor, id, form.viewWith(FIELDS, checked.problems));
    const { reasonCode, reason } = checked.value;
    const ground = reasonCode === 'account_closed' ? 'account_closed' : 'asked_in_writing';
    valueOf(await this.erasures.request(id, { by: actor, reasonCode: ground, words: reason }));
    return seeOther('/administration/erasures', 'The person is signed out. The matcher erases them within moments.');
  }

  private async heldPage(actor: Actor, id: string, form: FormView): Promise<PageAnswer> {
    const person = valueOf(await this.people.read(id));
    const newest = await this.erasures.newestOf(id);
    const waiting = newest.ok && newest.value.state === 'waiting';
    const model = personDataView(person, await this.data.heldOf(id), waiting, id === actor.personId, form);
    return view('administration/data-protection/person-data.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}

import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { type Organisation, OrganisationService, supplierVersion } from '@matchwell/capabilities/organisations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { validate } from '@matchwell/adapters/validation';
import { NewSupplierDto } from '../../api/accounts/account.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { RefusedRequest } from '../../http/problem';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { answersOf } from '../record-form/answers';
import { problemsElsewhere } from '../record-form/field-problems';
import { readFields } from '../record-form/read-fields';
import type { FormBody, RecordField } from '../record-form/record-field';
import { problemsOnForm, recordFieldViews } from '../record-form/record-field-views';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { companyFields, companyRecord } from './company-fields';

/** A company's profile. Two colleagues who edit it at once see both versions; nothing is overwritten unless they say so. */
@Controller('company')
export class CompanyPagesController {
  constructor(
    private readonly organisations: OrganisationService,
    private readonly directories: RoutingDirectorySource,
  ) {}

  @Get()
  @WebPage({ action: 'organisation.edit' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const company = await this.organisations.own(actor);
    return profilePage(await this.fields(), company, supplierVersion(company));
  }

  @Post()
  @WebPage({ action: 'organisation.edit' })
  async save(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const fields = await this.fields();
    const typed: FormBody = form.values;
    const read = readFields(fields, typed, {});
    const record = { ...read, details: { ...(read['details'] as object | undefined) } };
    const checked = validate(NewSupplierDto, record, 'complete');
    const seen = form.text('version');
    if ('problems' in checked)
      return profilePage(fields, await this.organisations.own(actor), seen, checked.problems, typed);
    const outcome = await this.organisations.describeSupplier(actor, checked.value, seen);
    if (outcome.ok)
      return seeOther('/company', 'Your company’s profile is saved. Your products are being matched afresh.');
    if (outcome.refusal.code !== 'organisation.version_conflict') throw new RefusedRequest(outcome.refusal);
    return conflictPage(fields, await this.organisations.own(actor), record, typed);
  }

  private async fields(): Promise<readonly RecordField[]> {
    const networks = (await this.directories.current()).networks();
    return companyFields(networks.map(({ id, name }) => ({ value: id, label: name })));
  }
}

function profilePage(
  fields: readonly RecordField[],
  company: Organisation,
  version: string,
  problems: readonly FieldProblem[] = [],
  typed?: FormBody,
): PageAnswer {
  const placed = problemsOnForm(fields, problems);
  const errors = [...placed, ...problemsElsewhere(fields, problems).map((text) => ({ text }))];
  const views = recordFieldViews(fields, companyRecord(company), problems, typed);
  const model = { title: 'Your company’s profile', version, fields: views, form: { errors } };
  return view('account/company.njk', model, errors.length > 0 ? 400 : 200);
}

function conflictPage(
  fields: readonly RecordField[],
  company: Organisation,
  record: Readonly<Record<string, unknown>>,
  typed: FormBody,
): PageAnswer {
  const theirs = answersOf(fields, companyRecord(company));
  const rows = answersOf(fields, record).map((mine, index) => ({
    label: mine.label,
    mine: mine.lines,
    theirs: theirs[index]?.lines ?? [],
    differs: mine.lines.join('\n') !== theirs[index]?.lines.join('\n'),
  }));
  const hidden = Object.entries(typed)
    .filter(([name]) => name !== 'version')
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => ({ name, value })));
  const model = { rows, hidden, address: '/company', noun: 'company profile', version: supplierVersion(company) };
  return view('record-form/conflict.njk', { title: 'Somebody else saved this page', ...model }, 409);
}

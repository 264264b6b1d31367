import { Controller, Get, Param, Query } from '@nestjs/common';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { OrganisationRegister } from '@matchwell/capabilities/organisations';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { PageOf } from '../../../http/page-query';
import { RefusedRequest } from '../../../http/problem';
import { type PageAnswer, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { OrganisationFacts } from './organisation-facts';
import { organisationListView, organisationSearchOf } from './organisation-list-view';
import { organisationView } from './organisation-view';

/** Organisations, for the operator: found by name or code, and one of them with everything that is known of it. */
@Controller('administration/organisations')
export class OrganisationPagesController {
  constructor(
    private readonly register: OrganisationRegister,
    private readonly facts: OrganisationFacts,
  ) {}

  @Get()
  @WebPage({ action: 'organisation.administer' })
  async find(@Query() query: Record<string, unknown>, @PageOf() page: PageRequest): Promise<PageAnswer> {
    const search = organisationSearchOf(query);
    const found = await this.register.find(search, page);
    return view('administration/organisations/organisations.njk', organisationListView(search, found, page.cursor));
  }

  @Get(':id')
  @WebPage({ action: 'organisation.administer' })
  async show(@Param('id', new IdentifierPipe('organisation')) id: string): Promise<PageAnswer> {
    const organisation = await this.register.read(id);
    if (!organisation)
      throw new RefusedRequest({ code: 'organisation.not_found', detail: 'There is no such organisation.' });
    const model = organisationView(
      organisation,
      await this.register.holdingsOf(id),
      await this.register.mergedInto(id),
      await this.facts.of(organisation.odsCode),
    );
    return view('administration/organisations/organisation.njk', model);
  }
}

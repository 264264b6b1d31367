import type { Provider, Type } from '@nestjs/common';
import { AdministrationDashboardController } from './administration-dashboard.controller';
import { AuditNames } from './audit-names';
import { AuditPageController } from './audit.controller';
import { DATA_PROTECTION_PAGES } from './data-protection/data-protection-pages';
import { MessagePagesController } from './messages.controller';
import { OrganisationImportPagesController } from './organisation-imports.controller';
import { NetworkAreaPagesController } from './networks/network-area.controller';
import { ORGANISATION_PAGE_PROVIDERS, ORGANISATION_PAGES } from './organisations/organisation-pages';
import { RunPagesController } from './operations/runs.controller';
import { OutboxPagesController } from './outbox.controller';
import { OverridesPageController } from './overrides.controller';
import { PeoplePagesController } from './people.controller';
import { ReferencePagesController } from './reference.controller';
import { VocabularyPagesController } from './vocabulary/vocabularies.controller';
import { WEIGHTING_PAGES } from './weighting/weighting-pages';

/** The pages of administrators: everything that this folder adds to the HTTP application. */
export const ADMINISTRATION_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } =
  {
    controllers: [
      AdministrationDashboardController,
      PeoplePagesController,
      MessagePagesController,
      AuditPageController,
      OrganisationImportPagesController,
      OutboxPagesController,
      RunPagesController,
      OverridesPageController,
      ReferencePagesController,
      NetworkAreaPagesController,
      VocabularyPagesController,
      ...WEIGHTING_PAGES,
      ...DATA_PROTECTION_PAGES,
      ...ORGANISATION_PAGES,
    ],
    providers: [AuditNames, ...ORGANISATION_PAGE_PROVIDERS],
  };

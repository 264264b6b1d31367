import { OrganisationFacts } from './organisation-facts';
import { OrganisationMergePagesController } from './organisation-merges.controller';
import { OrganisationPagesController } from './organisations.controller';
import { SuccessorPagesController } from './successor.controller';

/** The pages of organisations, for administrators. */
export const ORGANISATION_PAGES = [
  OrganisationPagesController,
  OrganisationMergePagesController,
  SuccessorPagesController,
];

/** What these pages need besides the capabilities. */
export const ORGANISATION_PAGE_PROVIDERS = [OrganisationFacts];

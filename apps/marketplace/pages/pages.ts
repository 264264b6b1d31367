import type { Provider, Type } from '@nestjs/common';
import { ACCOUNT_PAGES } from './account/account-pages';
import { ADMINISTRATION_PAGES } from './administration/administration-pages';
import { ASSESSMENT_PAGES } from './assessments/assessment-page-list';
import { DashboardController } from './dashboard/dashboard.controller';
import { AdopterFacts } from './adopters/adopter-facts';
import { ErrorPageFilter } from './errors/error-page-filter';
import { EVIDENCE_FILE_PAGES } from './evidence-files/evidence-file-pages';
import { EXPORT_PAGES } from './exports/export-pages';
import { IMPORT_PAGES } from './imports/import-pages';
import { INNOVATOR_PAGES } from './innovator/innovator-pages';
import { INTRODUCTION_PAGES } from './introductions/introduction-pages';
import { ENGAGEMENT_PAGES } from './market-engagement/engagement-page-list';
import { MEETING_PAGES } from './meetings/meeting-pages';
import { NETWORK_PAGES } from './network/network-pages';
import { PUBLIC_PAGES } from './public/public-pages';
import { SAVED_SEARCH_PAGES } from './saved-searches/saved-search-pages';
import { SCOUT_PAGES } from './scout/scout-pages';
import { OrganisationSignInController } from './sessions/organisation-sign-in.controller';
import { SignInController } from './sessions/sign-in.controller';
import { THREAD_PAGES } from './threads/thread-pages';
import { WEBHOOK_PAGES } from './webhooks/webhook-pages';
import { FormOnce } from './web/form-once';
import { PageAssets } from './web/page-assets';
import { PageRenderer } from './web/page-renderer';
import { VisitReader } from './web/visit-reader';

const FOLDERS = [
  PUBLIC_PAGES,
  ACCOUNT_PAGES,
  INNOVATOR_PAGES,
  SCOUT_PAGES,
  IMPORT_PAGES,
  EXPORT_PAGES,
  INTRODUCTION_PAGES,
  THREAD_PAGES,
  MEETING_PAGES,
  ENGAGEMENT_PAGES,
  ASSESSMENT_PAGES,
  EVIDENCE_FILE_PAGES,
  SAVED_SEARCH_PAGES,
  NETWORK_PAGES,
  ADMINISTRATION_PAGES,
  WEBHOOK_PAGES,
];

/** Every page's controller, for the composition root. */
export const PAGE_CONTROLLERS: Type[] = [
  SignInController,
  OrganisationSignInController,
  DashboardController,
  ...FOLDERS.flatMap(({ controllers }) => controllers),
];

/** What the pages need beside the services. */
export const PAGE_PROVIDERS: Provider[] = [
  PageAssets,
  PageRenderer,
  VisitReader,
  FormOnce,
  ErrorPageFilter,
  AdopterFacts,
  ...FOLDERS.flatMap(({ providers }) => providers),
];

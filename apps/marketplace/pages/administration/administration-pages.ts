import type { Provider, Type } from '@nestjs/common';
import { AdministrationDashboardController } from './administration-dashboard.controller';

/** The pages of administrators: everything that this folder adds to the HTTP application. */
export const ADMINISTRATION_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } =
  {
    controllers: [AdministrationDashboardController],
    providers: [],
  };

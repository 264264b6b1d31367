import type { Provider, Type } from '@nestjs/common';
import { ScoutDashboardController } from './scout-dashboard.controller';

/** The pages of innovation scouts: everything that this folder adds to the HTTP application. */
export const SCOUT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [ScoutDashboardController],
  providers: [],
};

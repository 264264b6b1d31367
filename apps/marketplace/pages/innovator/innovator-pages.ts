import type { Provider, Type } from '@nestjs/common';
import { InnovatorDashboardController } from './innovator-dashboard.controller';

/** The pages of innovators: everything that this folder adds to the HTTP application. */
export const INNOVATOR_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [InnovatorDashboardController],
  providers: [],
};

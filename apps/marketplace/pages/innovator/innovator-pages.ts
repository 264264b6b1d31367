import type { Provider, Type } from '@nestjs/common';
import { InnovatorDashboardController } from './innovator-dashboard.controller';
import { InterestPageController } from './interest.controller';
import { ProductEditController } from './product-edit.controller';
import { ProductMatchController } from './product-match.controller';
import { ProductMatchesController } from './product-matches.controller';
import { ProductPagesController } from './products.controller';

/** The pages of companies: everything that this folder adds to the HTTP application. */
export const INNOVATOR_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [
    InnovatorDashboardController,
    ProductPagesController,
    ProductEditController,
    ProductMatchesController,
    ProductMatchController,
    InterestPageController,
  ],
  providers: [],
};

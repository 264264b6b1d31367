import type { Provider, Type } from '@nestjs/common';
import { AdoptionController } from './adoption.controller';
import { AdoptionFigures } from './adoption-figures';
import { ApiDocumentationController } from './api-documentation.controller';
import { CataloguePagesController } from './catalogue-pages.controller';
import { InformationController } from './information.controller';
import { NeedPageFacts } from './need-page-facts';
import { ProductPageFacts } from './product-page-facts';
import { NetworkPagesController } from './network-pages.controller';
import { SharedSavingsController } from './shared-savings.controller';
import { SupportProgrammePagesController } from './support-programme-pages.controller';
import { StartController } from './start.controller';
import { TourController } from './tour.controller';

/** The pages that everybody may read: everything that this folder adds to the HTTP application. */
export const PUBLIC_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [
    StartController,
    CataloguePagesController,
    NetworkPagesController,
    AdoptionController,
    SharedSavingsController,
    SupportProgrammePagesController,
    InformationController,
    ApiDocumentationController,
    TourController,
  ],
  providers: [AdoptionFigures, NeedPageFacts, ProductPageFacts],
};

import type { Provider, Type } from '@nestjs/common';
import { EngagementPagesController } from './engagement-pages.controller';

/** The pages of market engagement: everything that this folder adds to the HTTP application. */
export const ENGAGEMENT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [EngagementPagesController],
  providers: [],
};

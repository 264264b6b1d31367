import type { Provider, Type } from '@nestjs/common';
import { SavedSearchPagesController } from './saved-searches.controller';

/** The pages of saved searches: everything that this folder adds to the HTTP application. */
export const SAVED_SEARCH_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [SavedSearchPagesController],
  providers: [],
};

import type { Provider, Type } from '@nestjs/common';
import { ImportPagesController } from './imports.controller';

/** The pages of imports: everything that this folder adds to the HTTP application. */
export const IMPORT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [ImportPagesController],
  providers: [],
};

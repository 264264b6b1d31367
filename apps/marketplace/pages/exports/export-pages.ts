import type { Provider, Type } from '@nestjs/common';
import { ExportPagesController } from './exports.controller';

/** The pages of exports: everything that this folder adds to the HTTP application. */
export const EXPORT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [ExportPagesController],
  providers: [],
};

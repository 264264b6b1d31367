import type { Provider, Type } from '@nestjs/common';
import { StartController } from './start.controller';

/** The pages that everybody may read: everything that this folder adds to the HTTP application. */
export const PUBLIC_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [StartController],
  providers: [],
};

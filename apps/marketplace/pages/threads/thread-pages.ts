import type { Provider, Type } from '@nestjs/common';
import { ThreadPagesController } from './threads.controller';

/** The pages on which people write to each other: everything that this folder adds to the HTTP application. */
export const THREAD_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [ThreadPagesController],
  providers: [],
};

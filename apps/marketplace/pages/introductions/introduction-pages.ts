import type { Provider, Type } from '@nestjs/common';
import { IntroductionStepsController } from './introduction-steps.controller';
import { IntroductionPagesController } from './introductions.controller';

/** The pages of introductions, shared by their three parties: everything that this folder adds to the HTTP application. */
export const INTRODUCTION_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [IntroductionPagesController, IntroductionStepsController],
  providers: [],
};

import type { Provider, Type } from '@nestjs/common';
import { AssessmentFacts } from './assessment-facts';
import { AssessmentPagesController } from './assessment-pages.controller';
import { ProductAssessmentPagesController } from './product-assessment-pages.controller';

/** The pages of assessments: everything that this folder adds to the HTTP application. */
export const ASSESSMENT_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [ProductAssessmentPagesController, AssessmentPagesController],
  providers: [AssessmentFacts],
};

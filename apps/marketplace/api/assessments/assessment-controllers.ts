import type { Type } from '@nestjs/common';
import { AssessmentsController } from './assessments.controller';
import { ProductAssessmentsController } from './product-assessments.controller';

/** Everything of the API about assessments of products. */
export const ASSESSMENT_CONTROLLERS: readonly Type[] = [ProductAssessmentsController, AssessmentsController];

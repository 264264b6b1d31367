import type { Type } from '@nestjs/common';
import { SupportProgrammesController } from '../support-programmes/support-programmes.controller';
import { GapsController } from './gaps.controller';

/** Everything of the API about what a product lacks, and who helps. */
export const GAP_CONTROLLERS: readonly Type[] = [GapsController, SupportProgrammesController];

import type { Type } from '@nestjs/common';
import { AdoptersController } from '../adopters/adopters.controller';
import { CatalogueController } from './catalogue.controller';

/** Everything of the API about published products and open needs. */
export const CATALOGUE_CONTROLLERS: readonly Type[] = [CatalogueController, AdoptersController];

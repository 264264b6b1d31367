import type { SearchCriteria } from '@matchwell/capabilities/saved-searches';
import { IsRegionList, IsTermList, OneOf, Optional, Text, Whole, YesNo } from '@matchwell/adapters/validation';

/** What somebody may change about a saved search. Words and filters replace those before. */
export class SavedSearchChangeDto {
  @Text({ max: 100, says: 'What you call it; alerts name it.' })
  readonly name!: string;

  @Optional()
  @Text({ max: 500, says: 'Words that a record must all have, endings aside.' })
  readonly text?: string;

  @Optional()
  @IsTermList('themes')
  readonly themes?: string[];

  @Optional()
  @IsTermList('care-settings')
  readonly careSettings?: string[];

  @Optional()
  @IsTermList('product-types')
  readonly productType?: string[];

  @Optional()
  @IsRegionList()
  readonly regions?: string[];

  @Optional()
  @Whole({ min: 1, max: 9 })
  readonly trlMinimum?: number;
}

/** A search to be saved. */
export class SavedSearchDto extends SavedSearchChangeDto {
  @OneOf(['innovation', 'need'])
  readonly kind!: 'innovation' | 'need';
}

/** Whether a saved search tells of anything. */
export class SavedSearchPauseDto {
  @YesNo()
  readonly paused!: boolean;
}

/** The words and filters that were given. */
export function criteriaOf(given: SavedSearchChangeDto): Omit<SearchCriteria, 'kind'> {
  const { text = '', themes, careSettings, productType, regions, trlMinimum } = given;
  const filters = { themes, careSettings, productType, regions, trlMinimum };
  return {
    text: text.trim(),
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
  };
}

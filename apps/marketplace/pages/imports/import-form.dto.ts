import { OneOf } from '@matchwell/adapters/validation';

/** What goes with a file of products or needs; the API has it in its query. */
export class ImportFormDto {
  @OneOf(['draft', 'publish'])
  readonly mode!: 'draft' | 'publish';
}

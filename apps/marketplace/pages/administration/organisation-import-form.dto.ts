import { Day, OneOf, Optional } from '@matchwell/adapters/validation';

/** What goes with an organisation file; the API has it in its query. */
export class OrganisationImportFormDto {
  @OneOf(['etr', 'succession', 'fhir'])
  readonly format!: 'etr' | 'succession' | 'fhir';

  @Optional()
  @Day()
  readonly effective?: string;

  @OneOf(['try', 'import'])
  readonly mode!: 'try' | 'import';
}

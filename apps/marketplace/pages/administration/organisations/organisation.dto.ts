import { Day, OdsCodeField, OneOf, Text } from '@matchwell/adapters/validation';

/** What a merge is confirmed with. */
export class OrganisationMergeDto {
  @Text({ max: 1_000, says: 'Why the two are one organisation. Kept beside the audit log.' })
  readonly reason!: string;
}

/** Which trust follows another, from which day on. */
export class SuccessorDto {
  @OdsCodeField()
  readonly successor!: string;

  @Day()
  readonly effective!: string;

  @OneOf(['try', 'import'])
  readonly mode!: 'try' | 'import';
}

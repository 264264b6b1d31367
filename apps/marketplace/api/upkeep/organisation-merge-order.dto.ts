import { Text } from '@matchwell/adapters/validation';

/** The order to merge one organisation into another. */
export class OrganisationMergeOrderDto {
  @Text({ max: 4_000, says: 'The text of the same name in the preview: what moves is then what was looked at.' })
  readonly seen!: string;

  @Text({ max: 1_000, says: 'Why the two are one organisation. Kept beside the audit log.' })
  readonly reason!: string;
}

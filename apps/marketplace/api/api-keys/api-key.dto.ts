import { Text, TextList, Whole } from '@matchwell/adapters/validation';
import { API_KEY_DAYS_MAX } from '@matchwell/capabilities/people';

/** A key to be made for a program. */
export class ApiKeyDto {
  @Text({ max: 80, says: 'What your organisation calls it: the program that will use it.' })
  readonly name!: string;

  @TextList({ max: 60, atMost: 40, says: 'Actions of your role that a program may take; see GET /api/v1/api-keys.' })
  readonly scopes!: readonly string[];

  @Whole({ min: 1, max: API_KEY_DAYS_MAX, unit: 'days', says: 'How long it works.' })
  readonly days!: number;
}

import { NestedList, Text } from '@matchwell/adapters/validation';

/** When messages of one kind should reach somebody. */
export class MessagePreferenceDto {
  @Text({ max: 40, says: 'A kind of message; GET /api/v1/message-preferences lists them.' })
  readonly kind!: string;

  @Text({ max: 20, says: 'immediate, daily, weekly or off.' })
  readonly timing!: string;
}

/** Choices about messages. */
export class MessagePreferencesDto {
  @NestedList(() => MessagePreferenceDto, { atMost: 50 })
  readonly preferences!: MessagePreferenceDto[];
}

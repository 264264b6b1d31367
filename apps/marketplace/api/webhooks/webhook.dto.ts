import { SomeOf, Text, WebhookAddress } from '@matchwell/adapters/validation';
import { WEBHOOK_EVENT_NAMES } from '@matchwell/core/webhooks';

/** A webhook of an organisation, as its people describe it. */
export class WebhookDto {
  @Text({ max: 80, says: 'What your organisation calls it: the system that is told.' })
  readonly name!: string;

  @WebhookAddress({ says: 'Where events are posted to.' })
  readonly url!: string;

  @SomeOf(WEBHOOK_EVENT_NAMES, { atLeast: 1, atMost: WEBHOOK_EVENT_NAMES.length, says: 'What it is told.' })
  readonly events!: readonly string[];
}

import { WEBHOOK_EVENT_NAMES } from '@matchwell/core/webhooks';
import { anything, id, list, moment, object, orNull, ref, text, whole } from '../documentation/schema-words';

const webhook = {
  id,
  name: text,
  url: text,
  events: list({ type: 'string', enum: WEBHOOK_EVENT_NAMES }),
  state: { type: 'string', enum: ['on', 'paused', 'disabled'] },
  disabledFor: orNull({ type: 'string', enum: ['failing', 'gone', 'operator'] }),
  failingSince: orNull(moment),
  createdBy: id,
  createdAt: moment,
  changedAt: moment,
};

/** What the API answers about webhooks. */
export const WEBHOOK_SCHEMAS = {
  ListedWebhook: object(webhook),
  WebhookWithSecret: object({ ...webhook, secret: text }),
  WebhookList: object({ items: list(ref('ListedWebhook')), events: list(object({ name: text, says: text })) }),
  WebhookDelivery: object({
    id: { ...id, description: 'The webhook-id of every attempt.' },
    event: text,
    state: { type: 'string', enum: ['waiting', 'delivered', 'failed', 'cancelled'] },
    body: anything,
    attempts: list(object({ at: moment, result: anything, milliseconds: whole })),
    nextAttemptAt: orNull(moment),
    createdAt: moment,
    settledAt: orNull(moment),
  }),
  WebhookStandings: object({
    items: list(
      object({
        id,
        organisation: object({ id, name: text }),
        host: text,
        state: text,
        disabledFor: orNull(text),
        failingSince: orNull(moment),
        waiting: whole,
        oldest: orNull(moment),
        failed: whole,
      }),
    ),
  }),
};

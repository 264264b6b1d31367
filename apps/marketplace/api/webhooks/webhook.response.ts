import type { EndpointStanding, WebhookDelivery, WebhookEndpoint } from '@matchwell/capabilities/webhooks';

/** A webhook, for its organisation. Its secret is in no answer but the one that made it. */
export function toWebhookResponse(endpoint: WebhookEndpoint) {
  const { id, name, url, events, state, disabledFor, failingSince, createdBy, createdAt, changedAt } = endpoint;
  return { id, name, url, events, state, disabledFor, failingSince, createdBy, createdAt, changedAt };
}

/** What was sent to a webhook, with every attempt. */
export function toDeliveryResponse(delivery: WebhookDelivery) {
  const { id, event, state, body, attempts, nextAttemptAt, createdAt, settledAt } = delivery;
  return {
    id,
    event,
    state,
    body: JSON.parse(body) as unknown,
    attempts,
    nextAttemptAt: state === 'waiting' ? nextAttemptAt : null,
    createdAt,
    settledAt,
  };
}

/** How a webhook stands, for the operator. */
export function toStandingResponse(standing: EndpointStanding) {
  const { organisationId, organisationName, ...rest } = standing;
  return { ...rest, organisation: { id: organisationId, name: organisationName } };
}

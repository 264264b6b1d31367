import {
  ATTEMPTS_MAX,
  attemptWords,
  DAYS_OF_ATTEMPTS,
  DAYS_OF_FAILURE,
  DELIVERIES_KEPT_DAYS,
  TEST_EVENT,
  WEBHOOK_EVENT_NAMES,
  WEBHOOK_EVENTS,
  type WebhookEvent,
} from '@matchwell/core/webhooks';
import type { Page } from '@matchwell/core/kernel/page';
import {
  type DisabledFor,
  type EndpointState,
  secretOverlap,
  type WebhookDelivery,
  type WebhookEndpoint,
} from '@matchwell/capabilities/webhooks';
import { momentInWords } from '../layout/plain-values';

const STATES: Readonly<Record<EndpointState, { readonly text: string; readonly colour: string }>> = {
  on: { text: 'On', colour: 'green' },
  paused: { text: 'Paused', colour: 'yellow' },
  disabled: { text: 'Switched off', colour: 'red' },
};

const OFF_WORDS: Readonly<Record<DisabledFor, string>> = {
  failing: `It took nothing for ${DAYS_OF_FAILURE} days, so we send nothing more. Mend it, then switch it on.`,
  gone: 'It answered that it is gone for good, so we send nothing more. If that was a mistake, switch it on.',
  operator: 'Whoever runs this service switched it off. Ask them.',
};

const DELIVERY_STATES: Readonly<Record<WebhookDelivery['state'], { readonly text: string; readonly colour: string }>> =
  {
    waiting: { text: 'Waiting', colour: 'blue' },
    delivered: { text: 'Taken', colour: 'green' },
    failed: { text: 'Given up', colour: 'red' },
    cancelled: { text: 'Cancelled', colour: 'grey' },
  };

/** An event in plain words. */
export function eventWords(event: string): string {
  return event === TEST_EVENT ? 'A test' : (WEBHOOK_EVENTS[event as WebhookEvent] ?? event);
}

/** What a form offers to be told. */
export const EVENT_CHOICES = WEBHOOK_EVENT_NAMES.map((name) => ({ value: name, text: WEBHOOK_EVENTS[name] }));

/** The state of a webhook as a tag. */
export function stateTag({ state, failingSince }: Pick<WebhookEndpoint, 'state' | 'failingSince'>) {
  return state === 'on' && failingSince ? { text: 'Failing', colour: 'orange' } : STATES[state];
}

/** What is to be known of how a webhook fares, in a sentence. */
export function conditionWords({ state, disabledFor, failingSince }: WebhookEndpoint): string {
  if (state === 'disabled') return OFF_WORDS[disabledFor ?? 'failing'];
  if (state === 'paused')
    return `What comes about waits, for ${DELIVERIES_KEPT_DAYS} days at most, until somebody switches it on.`;
  return failingSince
    ? `It has taken nothing since ${momentInWords(failingSince)}. We go on trying for ${DAYS_OF_FAILURE} days, then switch it off.`
    : 'Events are sent as they come about.';
}

/** The webhooks of an organisation, for its people. */
export function webhooksView(endpoints: readonly WebhookEndpoint[], manages: boolean) {
  return {
    title: 'Webhooks',
    manages,
    webhooks: endpoints.map((endpoint) => ({
      id: endpoint.id,
      name: endpoint.name,
      host: new URL(endpoint.url).host,
      state: stateTag(endpoint),
      condition: conditionWords(endpoint),
    })),
  };
}

/** One webhook, with what was sent to it. */
export function webhookView(endpoint: WebhookEndpoint, log: Page<WebhookDelivery>, manages: boolean, now: Date) {
  const { id, name, url, events, state, disabledFor } = endpoint;
  return {
    title: name,
    id,
    url,
    state: stateTag(endpoint),
    condition: conditionWords(endpoint),
    events: events.map(eventWords),
    secretOverlap: secretOverlap(endpoint, now),
    manages,
    isOn: state === 'on',
    mayResume: manages && state !== 'on' && disabledFor !== 'operator',
    keeping: `Kept for ${DELIVERIES_KEPT_DAYS} days. What is not taken is tried ${ATTEMPTS_MAX} times in about ${DAYS_OF_ATTEMPTS} days.`,
    deliveries: log.items.map((delivery) => deliveryView(delivery, manages && state === 'on')),
    next: log.nextCursor === null ? undefined : `/team/webhooks/${id}?cursor=${log.nextCursor}`,
  };
}

function deliveryView(delivery: WebhookDelivery, mayRepeat: boolean) {
  const { id, event, state, body, attempts, nextAttemptAt, createdAt } = delivery;
  return {
    id,
    title: eventWords(event),
    createdAt,
    state: DELIVERY_STATES[state],
    body: JSON.stringify(JSON.parse(body), undefined, 2),
    attempts: attempts.map(({ at, result, milliseconds }) => ({
      at: new Date(at),
      words: attemptWords(result),
      milliseconds,
    })),
    next: state === 'waiting' ? nextAttemptAt : undefined,
    mayRepeat: mayRepeat && state !== 'waiting',
  };
}

import type { AttemptResult } from '@matchwell/core/webhooks';

/** Where an endpoint stands: its people may have it wait, and it is switched off when it takes nothing, says that it is gone, or the operator says so. */
export type EndpointState = 'on' | 'paused' | 'disabled';

/** Why an endpoint was switched off. */
export type DisabledFor = 'failing' | 'gone' | 'operator';

/** Where a system of an organisation wants to be told, and of what. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly organisationId: string;
  readonly url: string;
  /** What its people call it. */
  readonly name: string;
  readonly events: readonly string[];
  readonly state: EndpointState;
  readonly disabledFor: DisabledFor | null;
  /** Sealed: see `SecretBox`. Its context is the id. */
  readonly secret: string;
  /** The secret before, sealed; null when there was none, or its time is over. */
  readonly previousSecret: string | null;
  readonly previousUntil: Date | null;
  /** Failed attempts since the last that was taken, troubles of the endpoint as a whole. */
  readonly failures: number;
  /** Since when nothing was taken; null while all is well. */
  readonly failingSince: Date | null;
  /** Until then nothing is sent. */
  readonly restsUntil: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** Until when the secret before signs beside the present one; undefined when it does not, or not any more. */
export function secretOverlap({ previousSecret, previousUntil }: WebhookEndpoint, now: Date): Date | undefined {
  return previousSecret !== null && previousUntil !== null && previousUntil > now ? previousUntil : undefined;
}

/** One attempt to hand an event over. */
export interface WebhookAttempt {
  /** RFC 3339. */
  readonly at: string;
  readonly result: AttemptResult;
  readonly milliseconds: number;
}

/** `cancelled`: its endpoint was switched off before it was taken. */
export type WebhookDeliveryState = 'waiting' | 'delivered' | 'failed' | 'cancelled';

/** One event on its way to one endpoint. Its id is the `webhook-id` of every attempt. */
export interface WebhookDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly organisationId: string;
  readonly event: string;
  /** What is sent, byte for byte. */
  readonly body: string;
  readonly state: WebhookDeliveryState;
  readonly attempts: readonly WebhookAttempt[];
  /** Failed attempts that count against the table of waits. */
  readonly failures: number;
  readonly nextAttemptAt: Date;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** How an endpoint stands, for the operator: no secret, and nothing of what was sent. */
export interface EndpointStanding {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** The server's name, without the path, which may hold a secret. */
  readonly host: string;
  readonly state: EndpointState;
  readonly disabledFor: DisabledFor | null;
  readonly failingSince: Date | null;
  readonly waiting: number;
  /** When the event was written that has waited longest. */
  readonly oldest: Date | null;
  /** Deliveries that were given up in what is still kept. */
  readonly failed: number;
}

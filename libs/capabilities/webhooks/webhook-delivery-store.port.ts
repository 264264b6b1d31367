import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { WebhookAttempt, WebhookDelivery, WebhookDeliveryState } from './webhook';

/** How an attempt left a delivery. */
export interface DeliverySettlement {
  readonly state: WebhookDeliveryState;
  readonly attempt: WebhookAttempt;
  readonly failures: number;
  readonly nextAttemptAt: Date;
  /** Null while it waits. */
  readonly settledAt: Date | null;
}

/** Keeps what is sent to endpoints. Writes happen inside a unit of work. */
export abstract class WebhookDeliveryStore {
  /** Adds deliveries, of whichever organisations; to an endpoint that was removed in the meantime, none. */
  abstract insert(deliveries: readonly WebhookDelivery[]): Promise<void>;

  /** What waits for an endpoint and is due at `now`, in the order in which it came about. */
  abstract due(endpointId: string, now: Date, limit: number): Promise<WebhookDelivery[]>;

  /** Notes how an attempt ended of one that waits still. */
  abstract settle(id: string, settlement: DeliverySettlement): Promise<void>;

  /** Cancels what waits for an endpoint. */
  abstract cancelWaiting(endpointId: string, at: Date): Promise<void>;

  /** What was sent to an endpoint of an organisation, the newest first. */
  abstract listOf(endpointId: string, organisationId: string, page: PageRequest): Promise<Page<WebhookDelivery>>;

  /** Puts one that does not wait back in line at `at`, its failures forgotten. Answers whether there was one. */
  abstract revive(id: string, endpointId: string, organisationId: string, at: Date): Promise<boolean>;
}

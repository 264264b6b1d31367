import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { TEST_EVENT, type WebhookEvent } from '@matchwell/core/webhooks';
import { Outbox } from '@matchwell/capabilities/events';
import type { WebhookEndpoint } from './webhook';
import { WebhookDeliveryStore } from './webhook-delivery-store.port';
import { WebhookEndpointStore } from './webhook-endpoint-store.port';

/** What an event says: ids, states and numbers, and nothing that names anybody. */
export type WebhookData = Readonly<Record<string, string | number | null>>;

/** Writes what endpoints are to be told in the transaction of what happened: rolled back, nobody is told; committed, nobody is forgotten. */
@Injectable()
export class WebhookWriter {
  constructor(
    private readonly endpoints: WebhookEndpointStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly outbox: Outbox,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Tells the endpoints of some organisations that chose the event. Only inside a unit of work. */
  async tell(organisationIds: readonly string[], event: WebhookEvent, data: WebhookData): Promise<void> {
    if (organisationIds.length === 0) return;
    await this.write(await this.endpoints.listeningTo(event, organisationIds), event, data);
  }

  /** Sends an endpoint an event that says nothing, whatever it chose. Only inside a unit of work. */
  async test(endpoint: WebhookEndpoint): Promise<void> {
    await this.write([endpoint], TEST_EVENT, { endpointId: endpoint.id });
  }

  private async write(endpoints: readonly WebhookEndpoint[], event: string, data: WebhookData): Promise<void> {
    if (endpoints.length === 0) return;
    const at = this.clock.now();
    const body = JSON.stringify({ type: event, timestamp: at.toISOString(), data });
    await this.deliveries.insert(
      endpoints.map(({ id, organisationId }) => ({
        id: this.identifiers.next(),
        endpointId: id,
        organisationId,
        event,
        body,
        state: 'waiting',
        attempts: [],
        failures: 0,
        nextAttemptAt: at,
        createdAt: at,
        settledAt: null,
      })),
    );
    await this.outbox.append(endpoints.map(({ id }) => ({ kind: 'webhook_due', subjectId: id })));
  }
}

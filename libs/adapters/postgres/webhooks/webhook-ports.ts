import { WebhookDeliveryStore, WebhookEndpointStore } from '@matchwell/capabilities/webhooks';
import { PostgresWebhookDeliveryStore } from './postgres-webhook-delivery-store';
import { PostgresWebhookEndpointStore } from './postgres-webhook-endpoint-store';

/** Which port of webhooks PostgreSQL fills with what. Needs `PostgresUnitOfWork`. */
export const WEBHOOK_PORTS = [
  { provide: WebhookEndpointStore, useClass: PostgresWebhookEndpointStore },
  { provide: WebhookDeliveryStore, useClass: PostgresWebhookDeliveryStore },
];

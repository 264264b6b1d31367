import { WebhookDeliveriesController } from './webhook-deliveries.controller';
import { WebhooksController } from './webhooks.controller';

/** Everything about webhooks over HTTP. */
export const WEBHOOK_CONTROLLERS = [WebhooksController, WebhookDeliveriesController];

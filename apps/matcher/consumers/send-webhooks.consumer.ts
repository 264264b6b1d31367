import { Injectable } from '@nestjs/common';
import { WebhookDeliveryService } from '@matchwell/capabilities/webhooks';
import { Consumer } from './consumer';

/** Sends one endpoint what is due for it. */
@Injectable()
export class SendWebhooksConsumer extends Consumer {
  readonly name = 'send_webhooks';

  constructor(private readonly delivery: WebhookDeliveryService) {
    super();
  }

  override async consume(endpointId: string): Promise<void> {
    await this.delivery.send(endpointId);
  }
}

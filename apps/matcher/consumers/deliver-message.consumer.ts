import { Injectable } from '@nestjs/common';
import { DeliveryService } from '@matchwell/capabilities/messages';
import { Consumer } from './consumer';

/** Delivers one message. */
@Injectable()
export class DeliverMessageConsumer extends Consumer {
  readonly name = 'deliver_message';

  constructor(private readonly delivery: DeliveryService) {
    super();
  }

  override async consume(messageId: string): Promise<void> {
    await this.delivery.deliver(messageId);
  }
}

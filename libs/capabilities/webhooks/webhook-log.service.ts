import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { Outbox } from '@matchwell/capabilities/events';
import { leadRequired } from '@matchwell/capabilities/people';
import type { WebhookDelivery } from './webhook';
import { WebhookDeliveryStore } from './webhook-delivery-store.port';
import { WebhookEndpointService, type WebhookRefusal } from './webhook-endpoint.service';
import { WebhookWriter } from './webhook-writer.service';

/** What was sent to the endpoints of an organisation, and sending it again. */
@Injectable()
export class WebhookLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endpoints: WebhookEndpointService,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly writer: WebhookWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** What was sent to an endpoint, the newest first. */
  async list(actor: Actor, id: string, page: PageRequest): Promise<Outcome<Page<WebhookDelivery>, WebhookRefusal>> {
    const found = await this.endpoints.read(actor, id);
    return found.ok ? accepted(await this.deliveries.listOf(id, actor.organisationId, page)) : found;
  }

  /** Sends an event that says nothing, to see whether it arrives. */
  async test(actor: Actor, id: string): Promise<Outcome<void, WebhookRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.endpoints.read(actor, id);
      if (!found.ok) return found;
      if (!(await this.endpoints.manages(actor))) return leadRequired();
      if (found.value.state !== 'on')
        return refused('webhook.wrong_state', 'This endpoint is not on. Switch it on first.');
      await this.writer.test(found.value);
      return accepted(undefined);
    });
  }

  /** Sends something again that was taken, given up or cancelled: under the same id, so that the receiver can tell. */
  async sendAgain(actor: Actor, id: string, deliveryId: string): Promise<Outcome<void, WebhookRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.endpoints.read(actor, id);
      if (!found.ok) return found;
      if (!(await this.endpoints.manages(actor))) return leadRequired();
      if (found.value.state !== 'on')
        return refused('webhook.wrong_state', 'This endpoint is not on. Switch it on first.');
      if (!(await this.deliveries.revive(deliveryId, id, actor.organisationId, this.clock.now())))
        return refused('webhook_delivery.not_found', 'There is no such delivery that has ended.');
      await this.outbox.append([{ kind: 'webhook_due', subjectId: id }]);
      return accepted(undefined);
    });
  }
}

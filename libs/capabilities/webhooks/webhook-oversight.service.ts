import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { DisabledEndpointNotice } from './disabled-endpoint-notice.service';
import type { EndpointStanding } from './webhook';
import { WebhookDeliveryStore } from './webhook-delivery-store.port';
import { WebhookEndpointStore } from './webhook-endpoint-store.port';
import { notFound, type WebhookRefusal } from './webhook-endpoint.service';

/** How many endpoints the operator is shown: those in trouble first. */
export const STANDINGS_SHOWN = 200;

/** The operator's view of every endpoint. */
@Injectable()
export class WebhookOversight {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endpoints: WebhookEndpointStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly notice: DisabledEndpointNotice,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** How every endpoint stands, without its secret and its path. */
  async standings(): Promise<EndpointStanding[]> {
    return this.endpoints.standings(STANDINGS_SHOWN);
  }

  /** Switches one off that does harm. Its lead is told, and only the operator switches it on again. */
  async switchOff(actor: Actor, id: string): Promise<Outcome<void, WebhookRefusal>> {
    const at = this.clock.now();
    return this.unitOfWork.run(async () => {
      const endpoint = await this.endpoints.switchOff(id, at);
      if (!endpoint) return notFound();
      await this.deliveries.cancelWaiting(id, at);
      await this.notice.tell(endpoint, actor);
      return accepted(undefined);
    });
  }

  /** Switches one on again, whoever switched it off. */
  async switchOn(actor: Actor, id: string): Promise<Outcome<void, WebhookRefusal>> {
    return this.unitOfWork.run(async () => {
      const organisation = await this.endpoints.switchOn(id, this.clock.now());
      if (organisation === undefined) return notFound();
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'webhook.switch_on',
        subjectType: 'organisation',
        subjectId: organisation,
        after: { webhook: id },
      });
      return accepted(undefined);
    });
  }
}

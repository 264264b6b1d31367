import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { Outbox } from '@matchwell/capabilities/events';
import { WebhookEndpointStore } from './webhook-endpoint-store.port';

/** How many endpoints are put in line at once. */
const BATCH = 200;

/** What time brings with it for webhooks: further attempts. Safe to repeat and to run in several processes. */
@Injectable()
export class WebhookRound {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endpoints: WebhookEndpointStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Puts endpoints in line that something is due for. Answers how many. */
  async run(): Promise<number> {
    const due = await this.endpoints.withDue(this.clock.now(), BATCH);
    if (due.length > 0)
      await this.unitOfWork.run(() =>
        this.outbox.append(due.map((id) => ({ kind: 'webhook_due', subjectId: id }) as const)),
      );
    return due.length;
  }
}

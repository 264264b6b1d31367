import { Injectable } from '@nestjs/common';
import { Outbox } from '@matchwell/capabilities/events';
import { SupplierChanges } from '@matchwell/capabilities/organisations';
import { InnovationStore } from './innovation-store.port';

/** Has a supplier's published products matched afresh when the supplier's own details change. */
@Injectable()
export class PublishSupplierChanges extends SupplierChanges {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async supplierChanged(organisationId: string): Promise<void> {
    const ids = await this.innovations.touchPublished(organisationId);
    await this.outbox.append(ids.map((subjectId) => ({ kind: 'innovation_changed', subjectId }) as const));
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';

/** Puts deliveries that were given up back in line for an administrator, and writes down that it was done. */
@Injectable()
export class OutboxRevival {
  constructor(
    private readonly deliveries: OutboxDeliveries,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  /** Answers how many; where there was none, nothing is written down. */
  async revive({ personId, organisationId }: Actor): Promise<number> {
    return this.unitOfWork.run(async () => {
      const revived = await this.deliveries.revive();
      if (revived > 0)
        await this.audit.append({
          personId,
          organisationId,
          action: 'operations.revive',
          subjectType: 'organisation',
          subjectId: organisationId,
          after: { revived },
        });
      return revived;
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { AllocationRun } from './allocation-run';
import { AllocationStore } from './allocation-store.port';

/** What joint runs leave behind, and what keeps two of them apart. */
@Injectable()
export class RunLog {
  constructor(
    private readonly store: AllocationStore,
    private readonly audit: AuditLog,
  ) {}

  /** Claims the networks for the caller's transaction. False when another run is at one of them. */
  async claim(networkIds: readonly string[]): Promise<boolean> {
    return this.store.lockNetworks(networkIds);
  }

  async hasMonthlyRun(month: string): Promise<boolean> {
    return this.store.hasMonthlyRun(month);
  }

  /** Keeps the run and writes it down. */
  async keep(run: AllocationRun, by: Actor | null): Promise<void> {
    await this.store.keepRun(run);
    const { method, needs, proposed, kept, superseded, seed } = run.content;
    await this.audit.append({
      personId: by?.personId ?? null,
      organisationId: by?.organisationId ?? null,
      action: by ? 'allocation.run' : 'system.allocate',
      subjectType: 'allocation_run',
      subjectId: run.id,
      after: { month: run.month, epoch: run.epochId, method, needs, proposed, kept, superseded, seed },
    });
  }

  /** The last runs, newest first. */
  async recent(limit: number): Promise<AllocationRun[]> {
    return this.store.runs(limit);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { type Need, needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import type { EngagementEntry, NeedQuestion, Showing } from './engagement';
import { EngagementStore } from './engagement-store.port';

/** The record of a need, as its own organisation and its auditors take it away. */
export interface EngagementRecord {
  readonly need: Need;
  readonly entries: readonly EngagementEntry[];
  readonly questions: readonly NeedQuestion[];
  /** What the audit log holds of the need, each entry with its place in a chain and its hash: `verify-audit` proves them. */
  readonly audit: readonly Pick<RecordedAuditEntry, 'action' | 'at' | 'chain' | 'sequence' | 'hash'>[];
}

/** Who was shown a need when, for a level playing field. */
@Injectable()
export class EngagementRecordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly engagement: EngagementStore,
    private readonly needs: NeedStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Notes that a supplier was shown needs; of anybody else nothing is noted. */
  async shown(actor: Actor | undefined, showing: Showing, needIds: readonly string[]): Promise<void> {
    if (actor?.role !== 'innovator' || needIds.length === 0) return;
    await this.unitOfWork.run(() => this.engagement.shown(actor.organisationId, showing, needIds, this.clock.now()));
  }

  /** The whole record of an own need. */
  async read(actor: Actor, needId: string): Promise<Outcome<EngagementRecord, 'need.not_found'>> {
    const need = await this.needs.findOwn(needId, actor.organisationId);
    if (!need) return needNotFound();
    const audit = await this.audit.forSubject('need', needId);
    return accepted({
      need,
      entries: await this.engagement.recordOf(needId),
      questions: await this.engagement.questionsOf(needId),
      audit: audit.map(({ action, at, chain, sequence, hash }) => ({ action, at, chain, sequence, hash })),
    });
  }
}

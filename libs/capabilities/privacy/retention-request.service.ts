import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { RetentionReport } from './retention-forecast.service';
import { RetentionService } from './retention.service';

/** What entries of the audit log about retention, and its duty, are about: the rules as a whole. */
export const RETENTION_SUBJECT = 'rules';

/** The action that the entry of a run that somebody asked for tells; its `after` is the report. */
export const RETENTION_DONE = 'system.retention';

/** Takes the wish to carry out retention now. The matcher does it: the process that answers people may not touch every row. */
@Injectable()
export class RetentionRequestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Asking again while a run waits is recorded and starts no second one. */
  async request(actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.outbox.append([{ kind: 'retention_requested', subjectId: RETENTION_SUBJECT }]);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'retention.run',
        subjectType: 'retention',
        subjectId: RETENTION_SUBJECT,
      });
    });
  }
}

/** Carries out retention for somebody who asked, and writes down what was dealt with. */
@Injectable()
export class RetentionDuty {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly retention: RetentionService,
    private readonly audit: AuditLog,
  ) {}

  /** All rules, or none, with an entry of the product's own chain: counts by rule, without what had nothing due. */
  async carryOut(): Promise<void> {
    await this.unitOfWork.run(async () => {
      const report = await this.retention.run();
      await this.audit.append({
        personId: null,
        organisationId: null,
        action: RETENTION_DONE,
        subjectType: 'retention',
        subjectId: RETENTION_SUBJECT,
        after: { rows: withoutNoughts(report) },
      });
    });
  }
}

function withoutNoughts(report: RetentionReport): RetentionReport {
  return Object.fromEntries(Object.entries(report).filter(([, rows]) => rows > 0));
}

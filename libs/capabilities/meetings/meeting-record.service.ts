import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Meeting } from './meeting';

/** When, and under which id, a meeting is proposed, and what the audit log keeps of each of its versions. */
@Injectable()
export class MeetingRecord {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
    private readonly audit: AuditLog,
  ) {}

  /** Keeps a version of a meeting, without its place and notes. Only in the transaction of the change. */
  async keep(actor: Actor, { id, introductionId, sequence, state }: Meeting, action: string): Promise<void> {
    await this.audit.append({
      personId: actor.personId,
      organisationId: actor.organisationId,
      action,
      subjectType: 'introduction',
      subjectId: introductionId,
      after: { meeting: id, sequence, state },
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { AuditLog } from '@matchwell/capabilities/audit';
import { ConflictStore } from './conflict-store.port';

/** What an officer says about their own interests when deciding. */
export interface ConflictDeclaration {
  readonly declared: boolean;
  /** What the interest is. Kept beside the audit log, and nowhere else. */
  readonly detail?: string;
}

/** Conflicts of interest: who declares one does not decide, and everybody who decides has said that there is none. */
@Injectable()
export class ConflictService {
  constructor(
    private readonly conflicts: ConflictStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether an officer may decide, given what they say now and what they said before; a conflict declared now is noted. Inside the caller's
   * unit of work: no declaration of the same officer can come in between.
   */
  async mayDecide(actor: Actor, introductionId: string, said: ConflictDeclaration): Promise<boolean> {
    const before = await this.conflicts.lockAndAsk(introductionId);
    if (before.includes(actor.personId)) return false;
    if (!said.declared) return true;
    await this.note(actor, introductionId, said.detail);
    return false;
  }

  /** Notes a conflict without deciding anything. Answers false when it is too late: the review is over. Inside the caller's unit of work. */
  async declare(actor: Actor, introductionId: string, detail: string | undefined): Promise<boolean> {
    const before = await this.conflicts.lockAndAsk(introductionId);
    return before.includes(actor.personId) || this.note(actor, introductionId, detail);
  }

  /** Whether the actor has declared a conflict over the introduction. */
  async hasDeclared(actor: Actor, introductionId: string): Promise<boolean> {
    return (await this.conflicts.declaredOn(introductionId)).includes(actor.personId);
  }

  private async note(actor: Actor, introductionId: string, detail: string | undefined): Promise<boolean> {
    const isNoted = await this.conflicts.declare({ introductionId, personId: actor.personId, at: this.clock.now() });
    if (!isNoted) return false;
    await this.audit.append({
      personId: actor.personId,
      organisationId: actor.organisationId,
      action: 'introduction.declare_conflict',
      subjectType: 'introduction',
      subjectId: introductionId,
      after: { conflict: true },
      words: detail,
    });
    return true;
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { sessionStanding } from '@matchwell/core/access/session-lifetime';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { ListedSession } from './session';
import { SessionStore } from './session-store.port';

/** The devices on which a person is signed in, for that person alone: looking at them and ending them. */
@Injectable()
export class SessionListService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The actor's sessions that still hold, the newest first. `currentId` is the one that asks. */
  async list(actor: Actor, currentId: string | undefined): Promise<ListedSession[]> {
    const now = this.clock.now();
    return (await this.sessions.listOf(actor.personId))
      .filter((session) => sessionStanding(session, now) === 'live')
      .map((session) => ({ ...session, current: session.id === currentId }));
  }

  /** Ends one session of the actor at once. Another person's is answered like one that does not exist. */
  async revoke(actor: Actor, id: string): Promise<Outcome<void, 'session.not_found'>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.sessions.remove(id, actor.personId)))
        return refused('session.not_found', 'There is no such session.');
      await this.record(actor, 1);
      return accepted(undefined);
    });
  }

  /** Ends all sessions of the actor, or all but one. Answers how many. */
  async revokeAll(actor: Actor, exceptId?: string): Promise<number> {
    return this.unitOfWork.run(async () => {
      const ended = await this.sessions.removeAllOf(actor.personId, exceptId);
      if (ended > 0) await this.record(actor, ended);
      return ended;
    });
  }

  private async record({ personId, organisationId }: Actor, ended: number): Promise<void> {
    await this.audit.append({
      personId,
      organisationId,
      action: 'session.revoke',
      subjectType: 'person',
      subjectId: personId,
      after: { ended },
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Secrets } from '../secrets.port';
import { SessionStore } from '../session-store.port';
import type { OwnMembership } from './team';
import { TeamStore } from './team-store.port';

/** In which of their roles somebody acts. A session acts in exactly one at a time. */
@Injectable()
export class ActiveRoleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly team: TeamStore,
    private readonly sessions: SessionStore,
    private readonly secrets: Secrets,
    private readonly audit: AuditLog,
  ) {}

  /** The roles and organisations the actor may act in. */
  async choices(actor: Actor): Promise<OwnMembership[]> {
    return this.team.membershipsOf(actor.personId);
  }

  /**
   * Makes a session act as another membership of the same person. What it may do has changed, so it gets a new token and the old one is void;
   * when it ends stays as it was.
   */
  async switchTo(
    actor: Actor,
    sessionId: string,
    membershipId: string,
  ): Promise<Outcome<{ readonly token: string; readonly actor: Actor }, 'membership.not_found'>> {
    return this.unitOfWork.run(async () => {
      const own = await this.team.membershipsOf(actor.personId);
      const { token, tokenHash } = this.secrets.newToken();
      const renewed =
        own.some((each) => each.membershipId === membershipId) &&
        (await this.sessions.renew(sessionId, tokenHash, membershipId));
      const opened = renewed ? await this.sessions.find(tokenHash) : undefined;
      if (!opened) return refused('membership.not_found', 'You have no such membership.');
      await this.audit.append({
        personId: actor.personId,
        organisationId: opened.actor.organisationId,
        action: 'session.switch_role',
        subjectType: 'person',
        subjectId: actor.personId,
        before: { organisationId: actor.organisationId, role: actor.role },
        after: { organisationId: opened.actor.organisationId, role: opened.actor.role },
      });
      return accepted({ token, actor: opened.actor });
    });
  }
}

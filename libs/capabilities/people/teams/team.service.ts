import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { ApiKeyStore } from '../api-keys/api-key-store.port';
import { SessionStore } from '../session-store.port';
import type { TeamMember } from './team';
import { TeamStore } from './team-store.port';

/** Why a change of a team was refused. */
export type TeamRefusal = 'member.not_found' | 'team.lead_required' | 'team.lead_stays';

/** The people of an organisation. Everybody in it sees them; its lead, and nobody else, changes who they are. */
@Injectable()
export class TeamService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly team: TeamStore,
    private readonly sessions: SessionStore,
    private readonly keys: ApiKeyStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The people of the actor's organisation. */
  async members(actor: Actor): Promise<TeamMember[]> {
    return this.team.membersOf(actor.organisationId);
  }

  /**
   * Ends a membership: by the lead, or one's own. Its sessions and API keys end at once, and its open work goes back to the team: records to the lead, reviews to
   * the network's queue. A lead has to hand the lead on first, unless nobody is left to take it.
   */
  async end(actor: Actor, membershipId: string): Promise<Outcome<void, TeamRefusal>> {
    return this.change(actor, membershipId, async (member, own, members) => {
      if (member.personId !== actor.personId && !own?.lead) return leadRequired();
      if (member.lead && members.length > 1)
        return refused(
          'team.lead_stays',
          'This membership leads the team. Hand the lead to a colleague first, then end it.',
        );
      const heir = members.find((each) => each.lead && each.membershipId !== membershipId);
      const stays = members.some((each) => each.personId === member.personId && each.membershipId !== membershipId);
      const handedOver =
        heir && !stays ? await this.team.handOver(actor.organisationId, member.personId, heir.personId) : 0;
      await this.team.end(membershipId, this.clock.now());
      await this.sessions.removeAllActingAs(membershipId);
      const keys = await this.keys.revokeAllOf(member.personId, membershipId, this.clock.now());
      await this.record(actor, 'team.end_membership', member.personId, { role: member.role, handedOver, keys });
      return accepted(undefined);
    });
  }

  /** Hands the lead of the actor's organisation to a colleague. From then on the actor leads no more. */
  async transferLead(actor: Actor, membershipId: string): Promise<Outcome<void, TeamRefusal>> {
    return this.change(actor, membershipId, async (member, own) => {
      if (!own?.lead) return leadRequired();
      await this.team.appointLead(actor.organisationId, membershipId);
      await this.record(actor, 'team.transfer_lead', member.personId, { lead: true });
      return accepted(undefined);
    });
  }

  /** Whether the actor leads the organisation they act for. Ask inside a unit of work, after locking the team, when something hangs on it. */
  async leads(actor: Actor): Promise<boolean> {
    return (await this.team.membersOf(actor.organisationId)).some(
      (member) => member.lead && member.personId === actor.personId && member.role === actor.role,
    );
  }

  private async change(
    actor: Actor,
    membershipId: string,
    make: (
      member: TeamMember,
      own: TeamMember | undefined,
      members: readonly TeamMember[],
    ) => Promise<Outcome<void, TeamRefusal>>,
  ): Promise<Outcome<void, TeamRefusal>> {
    return this.unitOfWork.run(async () => {
      await this.team.lock(actor.organisationId);
      const members = await this.team.membersOf(actor.organisationId);
      const member = members.find((each) => each.membershipId === membershipId);
      if (!member) return refused('member.not_found', 'There is no such member of your organisation.');
      const own = members.find((each) => each.personId === actor.personId && each.role === actor.role);
      return make(member, own, members);
    });
  }

  private async record(actor: Actor, action: string, subjectId: string, after: Record<string, unknown>) {
    const { personId, organisationId } = actor;
    await this.audit.append({ personId, organisationId, action, subjectType: 'person', subjectId, after });
  }
}

/** The refusal of what only the lead of a team may do. */
export function leadRequired() {
  return refused(
    'team.lead_required',
    'Only the lead of your organisation can do this. Your team page says who that is.',
  );
}

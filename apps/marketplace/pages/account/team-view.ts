import type { Actor } from '@matchwell/core/access/actor';
import { allows } from '@matchwell/core/access/policy';
import type { Invitation, TeamMember } from '@matchwell/capabilities/people';
import { roleName } from '../layout/navigation';

/** The team page: who is in it, who was asked to join, and what the actor may change. */
export function teamView(actor: Actor, members: readonly TeamMember[], invitations: readonly Invitation[]) {
  const isOwn = (member: TeamMember) => member.personId === actor.personId && member.role === actor.role;
  const leads = members.some((member) => member.lead && isOwn(member));
  return {
    title: 'Your team',
    leads,
    mayExport: allows('export.read', actor.role),
    lead: members.find((member) => member.lead)?.displayName,
    members: members.map((member) => ({
      id: member.membershipId,
      name: member.displayName,
      email: member.email,
      role: roleName(member.role),
      since: member.since,
      isLead: member.lead,
      isYou: isOwn(member),
      mayEnd: (leads || member.personId === actor.personId) && !(member.lead && members.length > 1),
      mayLead: leads && !member.lead,
    })),
    invitations: invitations.map(({ id, email, role, createdAt, expiresAt }) => ({
      id,
      email,
      role: roleName(role),
      createdAt,
      expiresAt,
    })),
  };
}

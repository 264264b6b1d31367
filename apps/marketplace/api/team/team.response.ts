import type { Invitation, TeamMember } from '@matchwell/capabilities/people';

/** Somebody of a team, for the team. */
export function toMemberResponse({ membershipId, personId, displayName, email, role, lead, since }: TeamMember) {
  return { id: membershipId, personId, displayName, email, role, lead, since };
}

/** An invitation, for the organisation that gave it. */
export function toInvitationResponse({ id, email, role, lead, createdAt, expiresAt }: Invitation) {
  return { id, email, role, lead, createdAt, expiresAt };
}

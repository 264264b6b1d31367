import type { Actor } from '@matchwell/core/access/actor';
import type { ListedSession, OwnMembership, TeamMember } from '@matchwell/capabilities/people';
import { roleName } from '../layout/navigation';
import { NOT_KNOWN } from '../layout/plain-values';

/** What is known of somebody's account. */
export interface AccountFacts {
  /** The people of the organisation they act for; they are one of them. */
  readonly members: readonly TeamMember[];
  readonly memberships: readonly OwnMembership[];
  readonly sessions: readonly ListedSession[];
}

/** "Your account": who one is here, where one belongs, and where one is signed in. */
export function accountView(
  { personId, organisationId, role }: Actor,
  { members, memberships, sessions }: AccountFacts,
) {
  const own = members.find((member) => member.personId === personId);
  return {
    title: 'Your account',
    rows: [
      { key: 'Name', value: own?.displayName ?? NOT_KNOWN },
      { key: 'Email address', value: own?.email ?? NOT_KNOWN },
      {
        key: 'You belong to',
        values: memberships.map(
          (each) =>
            `${each.organisationName} (${roleName(each.role)}${each.lead ? ', leads the team' : ''})` +
            (memberships.length > 1 && each.organisationId === organisationId && each.role === role
              ? ' – you act here now'
              : ''),
        ),
      },
    ],
    hasSeveralRoles: memberships.length > 1,
    isInnovator: role === 'innovator',
    sessions: sessions.map(({ id, device, createdAt, lastUsedAt, expiresAt, current }) => ({
      id,
      device,
      createdAt,
      lastUsedAt,
      expiresAt,
      current,
    })),
    hasOtherSessions: sessions.some(({ current }) => !current),
  };
}

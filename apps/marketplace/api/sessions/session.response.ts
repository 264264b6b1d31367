import type { Actor } from '@matchwell/core/access/actor';
import type { CodeAsked, ListedSession, OwnMembership, SignedIn, SignInOrigin } from '@matchwell/capabilities/people';
import type { Request } from 'express';

/** Where a request signs in from. */
export function originOf(request: Request): SignInOrigin {
  return { userAgent: request.headers['user-agent'], address: request.ip };
}

/** Who acts, for the API. */
export function toActorResponse({ personId, organisationId, role, networkId }: Actor) {
  return { personId, organisationId, role, networkId: networkId ?? null };
}

/** A new session, for the API: the only answer that ever holds its token. */
export function toSessionResponse({ token, expiresAt, actor }: SignedIn) {
  return { token, expiresAt: expiresAt.toISOString(), ...toActorResponse(actor) };
}

/** What is answered to a right password where a code is asked for: nothing is open yet. */
export function toCodeAskedResponse({ stepToken, expiresAt }: CodeAsked) {
  return { next: 'give_a_code', token: stepToken, expiresAt: expiresAt.toISOString() };
}

/** A session in its owner's list. */
export function toListedSession({ id, device, createdAt, lastUsedAt, expiresAt, current }: ListedSession) {
  return { id, device, createdAt, lastUsedAt, expiresAt, current };
}

/** One of a person's roles, in the list to choose from. */
export function toMembershipResponse(membership: OwnMembership, { organisationId, role }: Actor) {
  const { membershipId, organisationName, organisationKind, lead } = membership;
  return {
    membershipId,
    organisation: { id: membership.organisationId, name: organisationName, kind: organisationKind },
    role: membership.role,
    lead,
    active: membership.organisationId === organisationId && membership.role === role,
  };
}

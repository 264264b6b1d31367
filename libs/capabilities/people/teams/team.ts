import type { OrganisationKind, Role } from '@matchwell/core/access/actor';

/** Somebody of an organisation, as the others of it see them. */
export interface TeamMember {
  readonly membershipId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: Role;
  readonly lead: boolean;
  readonly since: Date;
}

/** One of a person's own memberships. */
export interface OwnMembership {
  readonly membershipId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly role: Role;
  readonly lead: boolean;
}

/** Somebody who was asked to join an organisation and has not answered. */
export interface Invitation {
  readonly id: string;
  readonly organisationId: string;
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  /** Whether whoever accepts leads the organisation: only where nobody does. */
  readonly lead: boolean;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

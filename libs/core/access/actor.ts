/** What a person is, in the organisation they act for. */
export type Role = 'innovator' | 'scout' | 'network_officer' | 'administrator';

/** Every role, in the order documents list them. */
export const ROLES: readonly Role[] = ['innovator', 'scout', 'network_officer', 'administrator'];

/** The kinds of organisation: companies, NHS buyers, the fifteen networks, and the operator. */
export type OrganisationKind = 'supplier' | 'buyer' | 'network' | 'operator';

/** The kind of organisation a role belongs to. */
export const KIND_OF_ROLE: Readonly<Record<Role, OrganisationKind>> = {
  innovator: 'supplier',
  scout: 'buyer',
  network_officer: 'network',
  administrator: 'operator',
};

/** The person acting, for one organisation in one role. Built from a session or an API key, never from a request. */
export interface Actor {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
  /** Set for network officers: the network they act for. */
  readonly networkId?: string;
  /** Set when a program acts by an API key: the key's id. `personId` is then who made it and answers for it. */
  readonly clientId?: string;
}

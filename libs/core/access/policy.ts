import type { Role } from './actor';

/** Anyone, signed in or not. */
const PUBLIC = 'public' as const;

/** Everyone who is signed in. */
const SIGNED_IN: readonly Role[] = ['innovator', 'scout', 'network_officer', 'administrator'];

/**
 * Who may attempt what. Deny by default: an action that is not listed here does not exist, and a route without an action fails at
 * start-up. This table answers "may this role do this at all"; which records it may touch is decided by the stores, which are asked
 * with the actor's organisation and find nothing of another's.
 */
export const POLICY = {
  'catalogue.read': PUBLIC,
  'need.browse': PUBLIC,
  'vocabulary.read': PUBLIC,
  'network.read': PUBLIC,
  'session.create': PUBLIC,
  'account.register': PUBLIC,
  'health.read': PUBLIC,
  'documentation.read': PUBLIC,
  'session.read': SIGNED_IN,
  'session.end': SIGNED_IN,
  'organisation.read': SIGNED_IN,
  'organisation.edit': ['innovator'],
  'innovation.list': ['innovator'],
  'innovation.create': ['innovator'],
  'innovation.read': ['innovator'],
  'innovation.edit': ['innovator'],
  'innovation.publish': ['innovator'],
  'innovation.withdraw': ['innovator'],
  'innovation.matches': ['innovator'],
  'evidence.verify': ['network_officer'],
  'need.list': ['scout'],
  'need.create': ['scout'],
  'need.read': ['scout'],
  'need.edit': ['scout'],
  'need.publish': ['scout'],
  'need.pause': ['scout'],
  'need.close': ['scout'],
  'need.matches': ['scout'],
  'need.what_if': ['scout'],
  'need.joint_demand': ['scout'],
  'import.create': ['innovator', 'scout'],
  'import.read': ['innovator', 'scout'],
  'introduction.list': ['innovator', 'scout', 'network_officer'],
  'introduction.read': ['innovator', 'scout', 'network_officer'],
  'introduction.request': ['scout'],
  'introduction.approve': ['network_officer'],
  'introduction.decline': ['innovator', 'scout', 'network_officer'],
  'introduction.reroute': ['network_officer'],
  'introduction.consent': ['innovator', 'scout'],
  'introduction.outcome': ['innovator', 'scout', 'network_officer'],
  'organisation.import': ['administrator'],
  'routing.overrides': ['administrator'],
  'workload.read': ['network_officer', 'administrator'],
  'workload.edit': ['network_officer', 'administrator'],
  'message.read': ['administrator'],
  'audit.read': ['administrator'],
  'operations.read': ['administrator'],
} as const satisfies Record<string, readonly Role[] | typeof PUBLIC>;

/** The name of something that can be attempted. */
export type Action = keyof typeof POLICY;

/** Whether nobody needs to be signed in for the action. */
export function isPublic(action: Action): boolean {
  return POLICY[action] === PUBLIC;
}

/** Whether the policy allows the action to the role; `undefined` is somebody not signed in. */
export function allows(action: Action, role: Role | undefined): boolean {
  const allowed: readonly Role[] | typeof PUBLIC = POLICY[action];
  if (allowed === PUBLIC) return true;
  return role !== undefined && allowed.includes(role);
}

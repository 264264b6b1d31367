import type { Role } from './actor';
import { type Action, allows, isPublic } from './policy';

/**
 * What a program may be given to do for an organisation. Deny by default: what is missing here takes a person, such as approving, consenting,
 * declining, declaring interests, writing to others, and whatever concerns teams, accounts and people.
 */
const OPEN_TO_CLIENTS: readonly Action[] = [
  'organisation.read',
  'innovation.list',
  'innovation.create',
  'innovation.read',
  'innovation.edit',
  'innovation.publish',
  'innovation.withdraw',
  'innovation.matches',
  'need.list',
  'need.create',
  'need.read',
  'need.edit',
  'need.publish',
  'need.pause',
  'need.close',
  'need.matches',
  'need.what_if',
  'import.create',
  'import.read',
  'import.cancel',
  'introduction.list',
  'introduction.read',
  'introduction.outcome',
  'workload.read',
  'allocation.read',
  'organisation.import',
  'routing.overrides',
  'figures.funnel',
  'message.read',
  'operations.read',
];

/** The actions that a key of an organisation may be given, by the role that its people have. Those that are public need none. */
export function scopesOf(role: Role): Action[] {
  return OPEN_TO_CLIENTS.filter((action) => allows(action, role) && !isPublic(action));
}

/** Whether a key may attempt the action: what is public, and of its role's actions those that it was given and that no person has to take. */
export function clientMay(action: Action, role: Role, scopes: readonly string[]): boolean {
  return isPublic(action) || (scopes.includes(action) && scopesOf(role).includes(action));
}

import type { Role } from './actor';
import { type Action, isPublic } from './policy';

/** What somebody proved when a session began: a password; that and a code; or their organisation vouched for them. */
export type SignInProof = 'password' | 'two_steps' | 'organisation';

/** What somebody may do who must have a second factor and has none yet: get one, and leave. */
const BEFORE_IT: ReadonlySet<Action> = new Set([
  'account.second_factor',
  'session.read',
  'session.end',
  'session.list',
  'session.revoke',
  'session.switch_role',
]);

/** Which roles must sign in with more than a password. */
export class SecondFactorRule {
  constructor(private readonly requiredOf: readonly Role[]) {}

  /** Whether the role must have a second factor. */
  requires(role: Role): boolean {
    return this.requiredOf.includes(role);
  }

  /** Whether a session may attempt the action, as far as it hangs on what was proved when it began. */
  allows(action: Action, role: Role, proof: SignInProof): boolean {
    return proof !== 'password' || !this.requires(role) || isPublic(action) || BEFORE_IT.has(action);
  }
}

import type { Action } from '@matchwell/core/access/policy';
import type { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import type { OpenSession } from '@matchwell/capabilities/people';
import { RefusedRequest } from './problem';

/** @throws RefusedRequest when the session's role must have a second factor, has none, and the action is not about getting one. */
export function requireSecondFactor(rule: SecondFactorRule, action: Action, { actor, session }: OpenSession): void {
  if (rule.allows(action, actor.role, session.proof)) return;
  throw new RefusedRequest({
    code: 'access.second_factor_needed',
    detail: 'Your role has to sign in with a code. Set up an authenticator app first: /account/second-factor.',
  });
}

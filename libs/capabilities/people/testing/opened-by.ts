import type { Outcome } from '@matchwell/core/kernel/outcome';
import type { CodeAsked, SignedIn } from '@matchwell/capabilities/people';

/** The session that signing in opened. @throws Error when it was refused, or asks for a code. */
export function openedBy(outcome: Outcome<SignedIn | CodeAsked>): SignedIn {
  if (!outcome.ok) throw new Error(outcome.refusal.detail);
  if ('token' in outcome.value) return outcome.value;
  throw new Error('Signing in asks for a code.');
}

import { refused } from '@matchwell/core/kernel/outcome';

/** The refusal of too many attempts; the same whether or not there is such an account. */
export function signInThrottled(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  return refused(
    'session.throttled',
    `Too many attempts to sign in. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ask for a new password.`,
  );
}

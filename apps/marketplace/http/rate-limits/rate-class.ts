import type { Action } from '@matchwell/core/access/policy';
import type { RateClass } from '@matchwell/platform/configuration/configuration';

/** What a request counts as; `undefined` is never limited, for those who watch over the process. */
export function rateClassOf(action: Action, method: string): RateClass | undefined {
  if (action === 'health.read') return undefined;
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (action === 'session.create' || action.startsWith('account.')) return 'signIn';
  if (action === 'import.create' || action === 'organisation.import') return 'import';
  return 'write';
}

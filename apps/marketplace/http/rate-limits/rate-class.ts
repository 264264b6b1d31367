import type { Action } from '@matchwell/core/access/policy';
import type { RateClass } from '@matchwell/platform/configuration/configuration';

/** What makes the product work long for one request. */
const HEAVY: ReadonlySet<Action> = new Set([
  'import.create',
  'organisation.import',
  'evidence_file.add',
  'export.create',
]);

/** What a request counts as; `undefined` is never limited, for those who watch over the process. */
export function rateClassOf(action: Action, method: string): RateClass | undefined {
  if (action === 'health.read') return undefined;
  // Each begins or ends a sign-in, though a browser comes by a link.
  if (action === 'session.organisation') return 'signIn';
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (action === 'session.create' || action.startsWith('account.')) return 'signIn';
  if (HEAVY.has(action)) return 'import';
  return 'write';
}

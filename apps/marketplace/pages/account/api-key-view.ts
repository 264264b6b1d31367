import type { Actor } from '@matchwell/core/access/actor';
import { scopesOf } from '@matchwell/core/access/client-actions';
import type { Action } from '@matchwell/core/access/policy';
import type { ApiKey, TeamMember } from '@matchwell/capabilities/people';
import { standingOf } from '../../api/api-keys/api-key.response';
import type { FormView } from '../form/form-view';

/** What an action is in plain words, for whoever gives a program leave to take it. */
const WORDS: Readonly<Partial<Record<Action, string>>> = {
  'organisation.read': 'Read the profile of your organisation',
  'innovation.list': 'List your products',
  'innovation.create': 'Add products',
  'innovation.read': 'Read your products, drafts too',
  'innovation.edit': 'Change your products',
  'innovation.publish': 'Publish your products',
  'innovation.withdraw': 'Withdraw your products',
  'innovation.matches': 'Read which needs your products match',
  'need.list': 'List your needs',
  'need.create': 'Add needs',
  'need.read': 'Read your needs, drafts too',
  'need.edit': 'Change your needs',
  'need.publish': 'Publish your needs',
  'need.pause': 'Pause your needs',
  'need.close': 'Close your needs',
  'need.matches': 'Read which products match your needs',
  'need.what_if': 'Try other thresholds for your needs',
  'import.create': 'Import files',
  'import.read': 'Read reports of imports',
  'import.cancel': 'Stop imports',
  'introduction.list': 'List your introductions',
  'introduction.read': 'Read your introductions, contacts too once both sides have agreed',
  'introduction.outcome': 'Report outcomes of introductions',
  'workload.read': 'Read who reviews what',
  'allocation.read': 'Read the monthly allocations',
  'organisation.import': 'Import organisation files',
  'routing.overrides': 'Read where officers overrode the routing',
  'figures.funnel': 'Read the figures of introductions',
  'message.read': 'Read how messages were delivered',
  'operations.read': 'Read how much work waits',
};

const STATES = {
  working: { text: 'Works', colour: 'green' },
  expired: { text: 'Ran out', colour: 'grey' },
  revoked: { text: 'Taken back', colour: 'grey' },
} as const;

/** An action in plain words. */
export function scopeWords(scope: string): string {
  return WORDS[scope as Action] ?? scope;
}

/** Whether somebody makes and takes back keys: the lead, and for the operator any administrator. */
export function managesKeys({ personId, role }: Actor, members: readonly TeamMember[]): boolean {
  return (
    members.some((member) => member.personId === personId && member.role === role && member.lead) ||
    role === 'administrator'
  );
}

/** The keys of an organisation, for its people. */
export function apiKeysView(actor: Actor, members: readonly TeamMember[], keys: readonly ApiKey[], now: Date) {
  const manages = managesKeys(actor, members);
  return {
    title: 'API keys',
    manages,
    lead: members.find((member) => member.lead)?.displayName,
    keys: keys.map((key) => {
      const state = standingOf(key, now);
      return {
        id: key.id,
        name: key.name,
        prefix: key.prefix,
        state: STATES[state],
        scopes: key.scopes.map(scopeWords),
        madeBy: members.find(({ personId }) => personId === key.createdBy)?.displayName ?? 'somebody who has left',
        createdAt: key.createdAt,
        expiresAt: key.expiresAt,
        lastUsedAt: key.lastUsedAt,
        mayRevoke: manages && state === 'working',
      };
    }),
  };
}

/** The form for a new key. */
export function newApiKeyView({ role }: Actor, form: FormView) {
  return {
    title: 'Make an API key',
    form,
    scopes: scopesOf(role).map((scope) => ({ value: scope, text: scopeWords(scope) })),
    periods: [
      { value: '30', text: '30 days' },
      { value: '90', text: '90 days' },
      { value: '365', text: 'A year' },
    ],
  };
}

import { ROLES } from '@matchwell/core/access/actor';
import { scopesOf } from '@matchwell/core/access/client-actions';
import type { ApiKey, TeamMember } from '@matchwell/capabilities/people';
import { apiKeysView, scopeWords } from './api-key-view';

const now = new Date('2027-01-01T12:00:00Z');
const later = new Date('2027-02-01T12:00:00Z');
const actor = { personId: 'p', organisationId: 'o', role: 'scout' } as const;
const member: TeamMember = {
  membershipId: 'm',
  personId: 'p',
  displayName: 'Priya',
  email: 'p@x',
  role: 'scout',
  lead: true,
  since: now,
};
const key: ApiKey = {
  id: 'k',
  organisationId: 'o',
  role: 'scout',
  name: 'Nightly',
  prefix: 'mw_abcdefgh',
  scopes: ['need.list'],
  createdBy: 'p',
  createdAt: now,
  expiresAt: later,
  lastUsedAt: null,
  revokedAt: null,
};

describe('the page of API keys', () => {
  it.each(ROLES)('has words for everything that a %s’s key may be given', (role) => {
    expect(scopesOf(role).filter((scope) => scopeWords(scope) === scope)).toEqual([]);
  });

  it('lets the lead take working keys back, and shows others what there is', () => {
    const keys = [key, { ...key, revokedAt: now }, { ...key, expiresAt: now }, { ...key, createdBy: 'gone' }];
    const asLead = apiKeysView(actor, [member], keys, now);
    expect(asLead.keys.map(({ state, mayRevoke, madeBy }) => [state.text, mayRevoke, madeBy])).toEqual([
      ['Works', true, 'Priya'],
      ['Taken back', false, 'Priya'],
      ['Ran out', false, 'Priya'],
      ['Works', true, 'somebody who has left'],
    ]);
    const asMember = apiKeysView(actor, [{ ...member, lead: false }], keys, now);
    expect([asMember.manages, asMember.keys.some(({ mayRevoke }) => mayRevoke)]).toEqual([false, false]);
  });
});

import { accountView } from './account-view';

const actor = { personId: 'p', organisationId: 'o', role: 'scout' } as const;
const since = new Date('2027-01-01T00:00:00Z');
const membership = {
  membershipId: 'm',
  organisationId: 'o',
  organisationName: 'A trust',
  organisationKind: 'buyer',
  role: 'scout',
  lead: true,
} as const;
const session = {
  id: 's',
  personId: 'p',
  membershipId: 'm',
  device: 'Firefox on Linux',
  proof: 'password',
  createdAt: since,
  lastUsedAt: since,
  expiresAt: since,
  current: true,
} as const;

describe('accountView', () => {
  it('shows the person among their colleagues', () => {
    const member = {
      membershipId: 'm',
      personId: 'p',
      displayName: 'Priya',
      email: 'p@x',
      role: 'scout',
      since,
    } as const;
    const members = [
      { ...member, personId: 'q', displayName: 'Paul', lead: false },
      { ...member, lead: true },
    ];
    const { rows, hasSeveralRoles, hasOtherSessions } = accountView(actor, {
      members,
      memberships: [membership],
      sessions: [session],
    });
    expect(rows.slice(0, 2)).toEqual([
      { key: 'Name', value: 'Priya' },
      { key: 'Email address', value: 'p@x' },
    ]);
    expect(rows[2]).toMatchObject({ values: ['A trust (Innovation scout, leads the team)'] });
    expect([hasSeveralRoles, hasOtherSessions]).toEqual([false, false]);
  });

  it('says in which of several roles they act', () => {
    const other = {
      ...membership,
      organisationId: 'n',
      organisationName: 'A network',
      role: 'network_officer',
      lead: false,
    } as const;
    const { rows, hasSeveralRoles, hasOtherSessions } = accountView(actor, {
      members: [],
      memberships: [membership, other],
      sessions: [session, { ...session, current: false }],
    });
    expect(rows[2]).toMatchObject({
      values: ['A trust (Innovation scout, leads the team) – you act here now', 'A network (Network officer)'],
    });
    expect([hasSeveralRoles, hasOtherSessions]).toEqual([true, true]);
  });
});

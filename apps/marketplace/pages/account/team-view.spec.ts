import type { TeamMember } from '@matchwell/capabilities/people';
import { teamView } from './team-view';

const member = (personId: string, lead = false): TeamMember => ({
  membershipId: `m-${personId}`,
  personId,
  displayName: personId,
  email: `${personId}@x.example`,
  role: 'innovator',
  lead,
  since: new Date('2027-01-01T00:00:00Z'),
});
const asks = (personId: string) => ({ personId, organisationId: 'o', role: 'innovator' }) as const;

describe('teamView', () => {
  it('lets the lead hand the lead on and end others’ memberships, and not their own while there are others', () => {
    const { leads, members } = teamView(asks('ann'), [member('ann', true), member('ben')], []);
    expect(leads).toBe(true);
    expect(members.map(({ name, mayEnd, mayLead, isYou }) => [name, mayEnd, mayLead, isYou])).toEqual([
      ['ann', false, false, true],
      ['ben', true, true, false],
    ]);
  });

  it('lets everybody else leave, and nothing more', () => {
    const { leads, lead, members } = teamView(asks('ben'), [member('ann', true), member('ben'), member('cat')], []);
    expect([leads, lead]).toEqual([false, 'ann']);
    expect(members.filter(({ mayEnd, mayLead }) => mayEnd || mayLead).map(({ name }) => name)).toEqual(['ben']);
  });

  it('lets the last of a team leave it', () => {
    expect(teamView(asks('ann'), [member('ann', true)], []).members[0]?.mayEnd).toBe(true);
  });
});

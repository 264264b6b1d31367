import { adoptionLeague, type LeagueEntry } from './adoption-league';

const leagueOf = (...entries: LeagueEntry[]) => adoptionLeague({ id: 'league', measure: 'live sites', entries });
const entry = (name: string, count: number, outOf?: number): LeagueEntry => ({ name, count, outOf });

describe('the league table', () => {
  it.each([
    ['nobody', [], 'There is no network to compare.', ''],
    ['one', [entry('East', 3, 10)], 'East has 3 live sites, of 10.', ''],
    ['nothing yet', [entry('East', 0, 5), entry('West', 0, 5)], 'No network has any live sites yet.', ''],
    [
      'all equal',
      [entry('East', 1, 5), entry('West', 2, 10)],
      'All 2 networks are level, at 20%.',
      'There is no variation between the networks.',
    ],
    [
      'a leader by rate, not by count',
      [entry('Large', 5, 50), entry('Small', 3, 4), entry('None', 0, 9)],
      'Small leads 3 networks in live sites, at 75%.',
      'The highest is 75%, half are at 10% or above, and 1 network has none.',
    ],
    [
      'a tie',
      [entry('B', 4), entry('A', 4), entry('C', 1)],
      'A and B lead 3 networks in live sites, at 4 each.',
      'The highest is 4, half are at 4 or above, and the lowest is 1.',
    ],
  ])('says of %s what is true', (_what, entries, headline, variation) => {
    expect(leagueOf(...entries)).toMatchObject({ headline, variation });
  });

  it('gives equals the same place and orders them by name', () => {
    const { rows } = leagueOf(entry('B', 4), entry('C', 1), entry('A', 4), entry('D', 0));
    expect(rows.map(({ place, name, width }) => [place, name, width])).toEqual([
      [1, 'A', '100%'],
      [1, 'B', '100%'],
      [3, 'C', '25%'],
      [4, 'D', '0%'],
    ]);
  });

  it('orders by count when a rate is missing, and says that it is', () => {
    const { rows, notes } = leagueOf(entry('Small', 3, 4), entry('Large', 5));
    expect(rows.map(({ name, rate }) => [name, rate])).toEqual([
      ['Large', 'Not known'],
      ['Small', '75% of 4'],
    ]);
    expect(notes).toEqual(['Ordered by count of live sites.']);
  });
});

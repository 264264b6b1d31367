import { adoptionCurve, quarterLabel } from './adoption-curve';

const curveOf = (...sites: number[]) =>
  adoptionCurve({
    id: 'curve',
    subject: 'Kite',
    quarters: sites.map((count, index) => ({
      quarter: `${2023 + Math.floor(index / 4)}-Q${(index % 4) + 1}`,
      sites: count,
    })),
  });

describe('the adoption curve', () => {
  it.each([
    ['nothing', [], 'No site has gone live with Kite yet.'],
    ['noughts', [0, 0], 'No site has gone live with Kite yet.'],
    ['one quarter', [3], '3 sites have gone live with Kite by the end of March 2023.'],
    ['one site', [1], '1 site has gone live with Kite by the end of March 2023.'],
    ['growth', [3, 5, 22], '22 sites have gone live with Kite, 19 of them since the end of March 2023.'],
    ['all equal', [4, 4, 4], '4 sites have gone live with Kite, none of them since the end of March 2023.'],
  ])('says of %s what is true', (_what, sites, words) => expect(curveOf(...sites).headline).toBe(words));

  it('draws from nought to the most, and keeps every quarter in the table', () => {
    const { area, steps, table } = curveOf(0, 5, 10);
    expect(area).toBe('0,100 0,100 50,50 100,0 100,100');
    expect(steps.map(({ width }) => width)).toEqual(['0%', '50%', '100%']);
    expect(table.rows).toEqual([
      ['January to March 2023', 0, 0],
      ['April to June 2023', 5, 5],
      ['July to September 2023', 10, 5],
    ]);
    const long = curveOf(...Array.from({ length: 16 }, (_, index) => index));
    expect([long.steps.length, long.table.rows.length]).toEqual([12, 16]);
  });

  it('refuses what is not cumulative, and quarters that are none', () => {
    expect(() => curveOf(3, 2)).toThrow('2023-Q2 fall below');
    expect(() => quarterLabel('2026-05')).toThrow('is not a quarter');
  });
});

import { cumulativeByQuarter, nextQuarter, quarterOf } from './quarter';

describe('quarters', () => {
  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('%s lies in %s', (day, quarter) => expect(quarterOf(day)).toBe(quarter));

  it('follow one another over the year', () => {
    expect([nextQuarter('2026-Q1'), nextQuarter('2026-Q4')]).toEqual(['2026-Q2', '2027-Q1']);
  });

  it('add up without a gap, and leave out what lies ahead', () => {
    const added = new Map([
      ['2026-Q1', 2],
      ['2025-Q3', 3],
      ['2027-Q1', 9],
    ]);
    expect(cumulativeByQuarter(added, '2026-Q2')).toEqual([
      { quarter: '2025-Q3', sites: 3 },
      { quarter: '2025-Q4', sites: 3 },
      { quarter: '2026-Q1', sites: 5 },
      { quarter: '2026-Q2', sites: 5 },
    ]);
    expect(cumulativeByQuarter(new Map(), '2026-Q2')).toEqual([]);
  });
});

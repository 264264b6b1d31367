import { type SavingsYear, shareSavings } from '@matchwell/core/savings';
import { sharedSavingsChart } from './shared-savings-chart';

const PARTIES = [
  { name: 'Board', costWeight: 100, savingWeight: 50 },
  { name: 'Trust', costWeight: 0, savingWeight: 50 },
];
const chartOf = (years: SavingsYear[], parties = PARTIES) =>
  sharedSavingsChart({ id: 'savings', savings: shareSavings({ parties, years }) });
const year = (costPence: number, savingPence: number): SavingsYear => ({ costPence, savingPence });

describe('the chart of shared savings', () => {
  it.each([
    ['no year', chartOf([]), 'There is no cost and no saving to share yet.'],
    ['noughts', chartOf([year(0, 0)]), 'There is no cost and no saving to share yet.'],
    [
      'a gain and a loss',
      chartOf([year(100_000, 80_000), year(0, 60_000)]),
      'Over 2 years, £1,400 is saved at a cost of £1,000: £400 more saved than spent. Trust would gain most, £700. Board would pay £300 more than saved.',
    ],
    [
      'all equal',
      chartOf(
        [year(100, 300)],
        PARTIES.map((party) => ({ ...party, costWeight: 1 })),
      ),
      'Over 1 year, £3 is saved at a cost of £1: £2 more saved than spent. Every party stands alike, at £1.',
    ],
    [
      'one party',
      chartOf([year(300, 100)], PARTIES.slice(0, 1)),
      'Over 1 year, £1 is saved at a cost of £3: £2 more spent than saved.',
    ],
  ])('says of %s what is true', (_what, { headline }, words) => expect(headline).toBe(words));

  it('draws all parties and years on one scale from nought', () => {
    const { years, breakEven } = chartOf([year(100_000, 80_000), year(0, 60_000)]);
    expect(years[0]?.bars).toMatchObject([
      { party: 'Board', costWidth: '100%', savingWidth: '40%', net: '-£600' },
      { party: 'Trust', costWidth: '0%', savingWidth: '40%', net: '£400' },
    ]);
    expect(breakEven).toEqual([
      'Board does not have its money back within 2 years.',
      'Trust has its money back by the end of year 1.',
    ]);
  });
});

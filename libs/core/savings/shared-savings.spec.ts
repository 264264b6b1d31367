import * as fc from 'fast-check';
import { MAXIMUM_PENCE } from '../kernel/pence';
import { MOST_YEARS, type SavingsParty, shareSavings, splitPence } from './shared-savings';

const pence = fc.integer({ min: 0, max: MAXIMUM_PENCE });
const weight = fc.integer({ min: 0, max: 10_000 });
const party = fc.record({
  name: fc.string(),
  costWeight: fc.integer({ min: 1, max: 10_000 }),
  savingWeight: fc.integer({ min: 1, max: 10_000 }),
});
const year = fc.record({ costPence: pence, savingPence: pence });
const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

const party50 = (name: string, more: Partial<SavingsParty> = {}): SavingsParty => ({
  name,
  costWeight: 50,
  savingWeight: 50,
  ...more,
});

describe('splitting pence', () => {
  it('gives parts that add up exactly, each within a penny of its exact part', () => {
    fc.assert(
      fc.property(pence, fc.array(weight, { minLength: 1, maxLength: 20 }), (amount, weights) => {
        fc.pre(sum(weights) > 0);
        const parts = splitPence(amount, weights);
        expect(sum(parts)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const over = BigInt(part) * BigInt(sum(weights)) - BigInt(amount) * BigInt(weights[index] ?? 0);
          expect(over < 0n ? -over : over).toBeLessThan(BigInt(sum(weights)));
        }
      }),
    );
  });

  it('gives nothing to a weight of nought', () => {
    fc.assert(fc.property(pence, (amount) => expect(splitPence(amount, [0, 3, 0])).toEqual([0, amount, 0])));
  });

  it('gives the odd penny to the earlier of equals', () => {
    expect(splitPence(101, [1, 1])).toEqual([51, 50]);
    expect(splitPence(2, [1, 1, 1])).toEqual([1, 1, 0]);
  });

  it('splits nothing among nobody, and refuses to lose money', () => {
    expect(splitPence(0, [0, 0])).toEqual([0, 0]);
    expect(() => splitPence(1, [0, 0])).toThrow('Somebody must take a part');
  });
});

describe('shared savings', () => {
  it('adds up exactly by year, by party and in all', () => {
    fc.assert(
      fc.property(
        fc.array(party, { minLength: 1, maxLength: 6 }),
        fc.array(year, { maxLength: MOST_YEARS }),
        (parties, years) => {
          const shared = shareSavings({ parties, years });
          for (const [index, each] of shared.years.entries()) {
            expect(sum(each.shares.map((share) => share.costPence))).toBe(years[index]?.costPence);
            expect(sum(each.shares.map((share) => share.savingPence))).toBe(years[index]?.savingPence);
          }
          expect(sum(shared.totals.map((share) => share.costPence))).toBe(sum(years.map((each) => each.costPence)));
          expect(sum(shared.totals.map((share) => share.netPence))).toBe(shared.total.netPence);
        },
      ),
    );
  });

  it('says when each party has its money back', () => {
    const shared = shareSavings({
      parties: [
        party50('Board', { costWeight: 100, savingWeight: 60 }),
        party50('Trust', { costWeight: 0, savingWeight: 40 }),
      ],
      years: [
        { costPence: 100_000, savingPence: 50_000 },
        { costPence: 20_000, savingPence: 100_000 },
        { costPence: 20_000, savingPence: 100_000 },
      ],
    });
    expect(shared.breakEvenYears).toEqual([3, 1]);
    expect(shared.totals).toEqual([
      { costPence: 140_000, savingPence: 150_000, netPence: 10_000 },
      { costPence: 0, savingPence: 100_000, netPence: 100_000 },
    ]);
  });

  it('takes nought for an answer', () => {
    const nothing = { costPence: 0, savingPence: 0, netPence: 0 };
    const parties = [party50('Board', { costWeight: 0, savingWeight: 0 })];
    expect(shareSavings({ parties, years: [] })).toMatchObject({ years: [], total: nothing, breakEvenYears: [null] });
    expect(shareSavings({ parties, years: [{ costPence: 0, savingPence: 0 }] })).toMatchObject({
      totals: [nothing],
      total: nothing,
      breakEvenYears: [1],
    });
  });

  it.each([
    ['no party', { parties: [], years: [] }, '1 to 20 parties'],
    ['a weight below nought', { parties: [party50('A', { costWeight: -1 })], years: [] }, 'weights of A'],
    ['half a weight', { parties: [party50('A', { savingWeight: 0.5 })], years: [] }, 'weights of A'],
    [
      'half a penny',
      { parties: [party50('A')], years: [{ costPence: 0.5, savingPence: 0 }] },
      'Cost and saving of year 1',
    ],
    [
      'too many years',
      { parties: [party50('A')], years: Array.from({ length: 31 }, () => ({ costPence: 0, savingPence: 0 })) },
      'at most 30 years',
    ],
  ])('refuses %s', (_what, agreement, words) => {
    expect(() => shareSavings(agreement)).toThrow(words);
  });
});

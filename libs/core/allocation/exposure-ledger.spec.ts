import * as fc from 'fast-check';
import { seededDraw } from '../testing/draw';
import { allocate } from './allocate';
import type { AllocationInput } from './allocation-input';
import { closeLedger, exposureLedger, supplierMerits, type Showing } from './exposure-ledger';
import { regionalBalance, supplierFairness } from './fairness-terms';
import { summedMerits } from './testing/broken-allocators';
import { BUSY_MONTH, drawMonth } from './testing/month-generator';

const showing = (organisationId: string, month: number, rank: number, needId = 'ward'): Showing => ({
  organisationId,
  needId,
  month,
  rank,
});

/** Every product twice, each pair of twins flagged as near-duplicates; `copy` names the organisation that does so. */
function withCopies(input: AllocationInput, copy: string): AllocationInput {
  const copies = input.pairs
    .filter(({ organisationId }) => organisationId === copy)
    .map((pair) => ({ ...pair, innovationId: `${pair.innovationId}-copy`, family: pair.innovationId }));
  return { ...input, pairs: [...input.pairs, ...copies] };
}

function countOf(input: AllocationInput, organisation: string): number {
  return allocate(input).proposals.filter(({ organisationId }) => organisationId === organisation).length;
}

function summedMerit({ pairs }: AllocationInput): number {
  return summedMerits(pairs).get('organisation-0') ?? 0;
}

function unflagged(input: AllocationInput): AllocationInput {
  return { ...input, pairs: input.pairs.map((pair) => ({ ...pair, family: undefined })) };
}

describe('exposureLedger', () => {
  it('halves a showing in three months and counts lower places less', () => {
    const exposures = exposureLedger([showing('a', 10, 1), showing('b', 7, 1), showing('c', 10, 3)], 10);
    expect([...exposures]).toEqual([
      ['a', 1],
      ['b', 0.5],
      ['c', 0.5],
    ]);
  });

  it('counts an organisation once a month and need, by its best place, and nothing later than the close', () => {
    const exposures = exposureLedger([showing('a', 10, 3), showing('a', 10, 1), showing('a', 11, 1)], 10);
    expect([...exposures]).toEqual([['a', 1]]);
  });

  it('does not depend on the order of showings', () => {
    const rows = fc.array(
      fc.record({
        organisationId: fc.constantFrom('a', 'b', 'c'),
        needId: fc.constantFrom('ward', 'gym'),
        month: fc.integer({ min: 0, max: 12 }),
        rank: fc.integer({ min: 1, max: 9 }),
      }),
    );
    fc.assert(
      fc.property(rows, (all) => {
        expect([...exposureLedger(all.toReversed(), 12)]).toEqual([...exposureLedger(all, 12)]);
      }),
    );
  });
});

describe('copies of a product', () => {
  it('earn neither merit nor exposure', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const input = drawMonth(seededDraw(seed), BUSY_MONTH);
        const doubled = withCopies(input, 'organisation-0');
        expect([...supplierMerits(doubled.pairs)]).toEqual([...supplierMerits(input.pairs)]);
        expect(countOf(doubled, 'organisation-0')).toBe(countOf(input, 'organisation-0'));
      }),
      { numRuns: 200 },
    );
  });

  it('would earn merit in a twin that adds products up', () => {
    const input = drawMonth(seededDraw(1), BUSY_MONTH);
    expect(summedMerit(input)).toBeGreaterThan(0);
    expect(summedMerit(withCopies(input, 'organisation-0'))).toBeGreaterThan(summedMerit(input));
  });

  it('would earn exposure if nobody flagged them', () => {
    const gains = Array.from({ length: 50 }, (_, seed) => {
      const input = drawMonth(seededDraw(seed), BUSY_MONTH);
      return (
        countOf(unflagged(withCopies(input, 'organisation-0')), 'organisation-0') - countOf(input, 'organisation-0')
      );
    });
    expect(Math.max(...gains)).toBeGreaterThan(0);
  });
});

describe('supplierFairness', () => {
  it('favours who was shown less than it merits, by at most 0.03 either way, and balances out for equals', () => {
    const terms = supplierFairness([
      { organisationId: 'shown', exposure: 12, merit: 1 },
      { organisationId: 'unseen', exposure: 0, merit: 1 },
    ]);
    expect([...terms]).toEqual([
      ['shown', -0.03],
      ['unseen', 0.03],
    ]);
    const close = closeLedger([showing('a', 5, 1), showing('b', 5, 1, 'gym')], [], 5);
    expect([...supplierFairness(close)]).toEqual([]);
  });

  it('is proportionate below the limit', () => {
    const terms = supplierFairness([
      { organisationId: 'a', exposure: 2, merit: 1 },
      { organisationId: 'b', exposure: 1, merit: 1 },
    ]);
    expect(terms.get('a')).toBeCloseTo(-0.005, 12);
    expect(terms.get('b')).toBeCloseTo(0.005, 12);
  });
});

describe('regionalBalance', () => {
  it('lifts the network where fewer needs are met, and is silent before any is', () => {
    const terms = regionalBalance([
      { networkId: 'kss', needs: 10, met: 6 },
      { networkId: 'wessex', needs: 10, met: 2 },
      { networkId: 'nenc', needs: 0, met: 0 },
    ]);
    expect(terms.get('kss')).toBeCloseTo(-0.01, 12);
    expect(terms.get('wessex')).toBeCloseTo(0.01, 12);
    expect(terms.has('nenc')).toBe(false);
    expect(regionalBalance([{ networkId: 'kss', needs: 3, met: 0 }]).size).toBe(0);
  });
});

import { seededDraw } from '../testing/draw';
import { law } from '../testing/law';
import { evaluatePair } from './evaluate-pair';
import {
  countsLooks,
  countsPoundsLeft,
  liftsByClock,
  prefersLarge,
  prefersPopular,
  tossesCoins,
} from './testing/broken-judges';
import type { PairJudge } from './testing/drawn-pair';
import { changedFeatures, drawPair, withProfile } from './testing/drawn-pair';

const RUNS = 200;
const DRAWN = Array.from({ length: 50 }, (_, seed) => drawPair(seededDraw(seed)));

function forbidden(): never {
  throw new Error('A score must not ask for this.');
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}

describe('what does not count', () => {
  /** Fails for a judge to whom size, age, popularity or payment matter. */
  function expectBlindToVanity(judge: PairJudge): void {
    law((draw) => {
      const pair = drawPair(draw);
      const vanity = {
        size: 'large',
        employees: draw.integer(2, 9_999),
        foundedOn: '1950-01-01',
        pageViews: 1e6,
        premium: true,
      };
      const innovation = {
        ...pair.innovation,
        ...vanity,
        profile: { ...pair.innovation.profile, ...vanity },
        supplier: { ...pair.innovation.supplier, ...vanity },
      };
      expect(JSON.stringify(judge({ ...pair, innovation }))).toBe(JSON.stringify(judge(pair)));
    }, RUNS);
  }

  it('size, age, popularity and payment, even when somebody adds them', () => {
    expectBlindToVanity(evaluatePair);
  });

  it.each([
    ['the large', prefersLarge],
    ['the popular', prefersPopular],
  ])('would be caught preferring %s', (_, judge) => {
    expect(() => expectBlindToVanity(judge)).toThrow('Property failed');
  });

  /** Fails for a judge to whom more than the ratio of price to budget matters. */
  function expectRatioAlone(judge: PairJudge): void {
    law((draw) => {
      const pair = drawPair(draw);
      const { pricing } = pair.innovation.profile;
      const { budget } = pair.need.statement;
      // Whole-pence prices without a life to spread over, so that multiplying is exact.
      if (!pricing || !budget || pricing.lifeYears !== undefined) return;
      const times = draw.integer(2, 100);
      const dearer = withProfile(pair.innovation, {
        pricing: {
          ...pricing,
          amountPence: pricing.amountPence * times,
          setupPence: (pricing.setupPence ?? 0) * times,
        },
      });
      const richer = {
        ...pair.need,
        statement: { ...pair.need.statement, budget: { ...budget, perYearPence: budget.perYearPence * times } },
      };
      const before = judge(pair);
      const after = judge({ ...pair, need: richer, innovation: dearer });
      expect(changedFeatures(before, after).filter((feature) => feature !== 'contract_value')).toEqual([]);
      expect(after.gates[5]?.status).toBe(before.gates[5]?.status);
      expect(after.gates[5]?.margin).toBe(before.gates[5]?.margin);
    }, RUNS);
  }

  it('the size of price and budget, only their ratio', () => {
    expectRatioAlone(evaluatePair);
  });

  it('would be caught counting the pounds left over', () => {
    expect(() => expectRatioAlone(countsPoundsLeft)).toThrow('Property failed');
  });
});

describe('determinism', () => {
  const bytesOf = (judge: PairJudge, pairs = DRAWN): string => JSON.stringify(pairs.map((pair) => judge(pair)));
  const bytes = bytesOf(evaluatePair);

  afterEach(() => jest.restoreAllMocks());

  /** Fails for a judge that asks for the time, for luck or where it is. */
  function expectAsksNothing(judge: PairJudge): void {
    jest.spyOn(Date, 'now').mockImplementation(forbidden);
    jest.spyOn(Math, 'random').mockImplementation(forbidden);
    jest.spyOn(String.prototype, 'localeCompare').mockImplementation(forbidden);
    jest.spyOn(Number.prototype, 'toLocaleString').mockImplementation(forbidden);
    jest.spyOn(Date.prototype, 'toLocaleDateString').mockImplementation(forbidden);
    jest.spyOn(Date.prototype, 'getTimezoneOffset').mockImplementation(forbidden);
    expect(bytesOf(judge)).toBe(bytes);
  }

  it('asks neither clock, chance nor locale', () => {
    expectAsksNothing(evaluatePair);
  });

  it.each([
    ['the clock', liftsByClock],
    ['chance', tossesCoins],
  ])('would be caught asking %s', (_, judge) => {
    expect(() => expectAsksNothing(judge)).toThrow('A score must not ask for this.');
  });

  /** Fails for a judge that answers otherwise when asked again, or after other questions. */
  function expectSameAgain(judge: PairJudge): void {
    const first = DRAWN.map((pair) => JSON.stringify(judge(pair)));
    const again = DRAWN.toReversed().map((pair) => JSON.stringify(judge(structuredClone(pair))));
    expect(again.toReversed()).toEqual(first);
  }

  it('gives the same bytes when asked again, in another order', () => {
    expectSameAgain(evaluatePair);
  });

  it('would be caught remembering how often it was asked', () => {
    expect(() => expectSameAgain(countsLooks())).toThrow('toEqual');
  });

  it('gives the same bytes in a fresh copy of the engine', () => {
    jest.isolateModules(() => {
      const fresh = jest.requireActual<{ evaluatePair: typeof evaluatePair }>('./evaluate-pair');
      expect(fresh.evaluatePair).not.toBe(evaluatePair);
      expect(bytesOf(fresh.evaluatePair, structuredClone(DRAWN))).toBe(bytes);
    });
  });

  it('leaves what it reads untouched', () => {
    const copies = structuredClone(DRAWN);
    for (const pair of copies) deepFreeze(pair);
    expect(bytesOf(evaluatePair, copies)).toBe(bytes);
  });
});

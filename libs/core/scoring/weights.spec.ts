import * as fc from 'fast-check';
import {
  epochWeights,
  NEED_FEATURES,
  SUPPLIER_FEATURES,
  WEIGHT_BOUNDS,
  weightProblems,
  type Weights,
  WEIGHTS_VERSION,
  weightsOf,
} from './weights';

const CARRIED = weightsOf(WEIGHTS_VERSION);
const withNeed = (more: Partial<Weights['need']>): Weights => ({ ...CARRIED, need: { ...CARRIED.need, ...more } });

describe('a set of weights', () => {
  it('is right when both sides add up to 100 in whole points within the bounds', () => {
    expect(weightProblems(CARRIED)).toEqual([]);
    expect(weightProblems(withNeed({ text: 23, evidence: 17 }))).toEqual([]);
  });

  it.each([0, 51, 23.5, -8, Number.NaN])('names the criterion that weighs %s', (text) => {
    expect(weightProblems(withNeed({ text }))).toEqual([
      {
        pointer: '/need/text',
        code: 'out_of_range',
        detail: `Text fit: give a whole number of points from ${WEIGHT_BOUNDS.min} to ${WEIGHT_BOUNDS.max}`,
      },
    ]);
  });

  it('says how many points a side has too many or too few', () => {
    const short = weightProblems(withNeed({ text: 20 }));
    expect(short.map(({ pointer, detail }) => [pointer, detail])).toEqual([
      ['/need', 'need: the points add up to 96 and must add up to 100; add 4'],
    ]);
    const supplier = { ...CARRIED.supplier, fit: 33 };
    expect(weightProblems({ ...CARRIED, supplier })[0]?.detail).toContain(
      'add up to 103 and must add up to 100; take away 3',
    );
  });

  it('finds no problem exactly where the law holds', () => {
    const points = fc.integer({ min: -2, max: 60 });
    const side = (features: readonly string[]) =>
      fc
        .tuple(...features.map(() => points))
        .map((list) => Object.fromEntries(features.map((name, at) => [name, list[at]])));
    fc.assert(
      fc.property(side(NEED_FEATURES), side(SUPPLIER_FEATURES), (need, supplier) => {
        const holds = [need, supplier].every((each) => {
          const list = Object.values(each) as number[];
          return list.every((one) => one >= 1 && one <= 50) && list.reduce((sum, one) => sum + one, 0) === 100;
        });
        expect(weightProblems({ need, supplier } as unknown as Weights).length === 0).toBe(holds);
      }),
    );
  });

  it('is what the epoch kept, or what the product carries under its version', () => {
    const kept = withNeed({ text: 23, evidence: 17 });
    expect(epochWeights({ weightsVersion: 'spring', weights: kept })).toBe(kept);
    expect(epochWeights({ weightsVersion: WEIGHTS_VERSION })).toBe(CARRIED);
    expect(() => epochWeights({ weightsVersion: 'spring' })).toThrow('Weights spring are not known');
  });
});

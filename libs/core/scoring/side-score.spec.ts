import * as fc from 'fast-check';
import { known, notStated, weigh } from './side-score';
import type { NeedFeature } from './weights';
import { NEED_FEATURES, SUPPLIER_FEATURES, WEIGHTS, WEIGHTS_VERSION, weightsOf } from './weights';

const WEIGHT = weightsOf(WEIGHTS_VERSION).need;

function totalOf(millionths: readonly number[]): number {
  const values = NEED_FEATURES.map((feature: NeedFeature, index) =>
    known(feature, (millionths[index] ?? 0) / 1_000_000, ''),
  );
  return weigh(values, WEIGHT).total;
}

describe('weighing the features of a side', () => {
  it('gives the hundredths left over to the largest remainders', () => {
    // 24 x 0.333333 = 7.999992, 16 x 0.333333 = 5.333328 and 8 x 0.333333 = 2.666664 points: 15.999984 in all, so 16.00.
    const side = weigh(
      [known('text', 0.333333, ''), known('theme', 0.333333, ''), known('setting', 0.333333, '')],
      WEIGHT,
    );
    expect(side.total).toBe(1_600);
    expect(side.parts.map((part) => part.contribution)).toEqual([800, 533, 267]);
  });

  it('gives everything at 1 and nothing at 0', () => {
    expect(
      weigh(
        NEED_FEATURES.map((feature) => known(feature, 1, '')),
        WEIGHT,
      ).total,
    ).toBe(10_000);
    expect(
      weigh(
        NEED_FEATURES.map((feature) => known(feature, 0, '')),
        WEIGHT,
      ).total,
    ).toBe(0);
  });

  it('adds up exactly, each part within a hundredth of its exact share', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 9, maxLength: 9 }), (millionths) => {
        const side = weigh(
          NEED_FEATURES.map((feature, index) => known(feature, (millionths[index] ?? 0) / 1_000_000, '')),
          WEIGHT,
        );
        expect(side.parts.reduce((sum, part) => sum + part.contribution, 0)).toBe(side.total);
        for (const part of side.parts) {
          expect(Number.isInteger(part.contribution)).toBe(true);
          expect(Math.abs(part.contribution - part.weight * part.value * 100)).toBeLessThan(1);
        }
      }),
    );
  });

  it('never falls when one value rises', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.nat(8), fc.integer({ min: 1, max: 1_000_000 }), (millionths, which, rise) => {
        const raised = millionths.map((value, index) => (index === which ? Math.min(1_000_000, value + rise) : value));
        expect(totalOf(raised)).toBeGreaterThanOrEqual(totalOf(millionths));
      }),
    );
  });
});

describe('values', () => {
  it('are clipped to 0..1 and kept to a millionth; what is no number counts as nothing', () => {
    expect([1.7, -3, 0.12345678, Number.NaN].map((value) => known('text', value, '').value)).toEqual([
      1, 0, 0.123457, 0,
    ]);
  });

  it('stand at 0.4 when not stated', () => {
    expect(notStated('affordability', 'The price is not stated.')).toEqual({
      feature: 'affordability',
      value: 0.4,
      stated: false,
      fact: 'The price is not stated.',
    });
  });
});

describe('weights', () => {
  it.each(Object.entries(WEIGHTS))('of version %s add up to 100 on both sides, in whole points', (_, weights) => {
    for (const side of [Object.values(weights.need), Object.values(weights.supplier)]) {
      expect(side.reduce((sum, weight) => sum + weight, 0)).toBe(100);
      expect(side.every((weight) => Number.isInteger(weight) && weight > 0)).toBe(true);
    }
  });

  it('know no size, age, popularity or workload', () => {
    expect(
      [...NEED_FEATURES, ...SUPPLIER_FEATURES].filter((name) => /size|age|view|popular|workload|paid/.test(name)),
    ).toEqual([]);
  });

  it('refuse a version never published', () => {
    expect(() => weightsOf('1999-01')).toThrow('Weights 1999-01 are not known; known are 2026-11.');
  });
});

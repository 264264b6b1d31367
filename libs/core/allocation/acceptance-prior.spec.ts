import * as fc from 'fast-check';
import { acceptanceChances } from './acceptance-prior';

const points = fc.integer({ min: 0, max: 10_000 });

function chancesOf(score: number, need: number, supplier: number): ReturnType<typeof acceptanceChances> {
  return acceptanceChances({ score, needSide: { total: need }, supplierSide: { total: supplier } });
}

describe('acceptanceChances', () => {
  it('starts from what is believed of a middling pair', () => {
    const chances = chancesOf(4_000, 4_000, 4_000);
    expect(chances.staff).toBeCloseTo(0.7, 12);
    expect(chances.need).toBeCloseTo(1 / 3, 12);
    expect(chances.supplier).toBeCloseTo(0.5, 12);
    expect(chances.expectedValue).toBeCloseTo(0.7 / 6, 12);
  });

  it('never falls when a side gains points, and is a chance', () => {
    fc.assert(
      fc.property(points, points, points, fc.integer({ min: 0, max: 500 }), (score, need, supplier, more) => {
        const { expectedValue } = chancesOf(score, need, supplier);
        expect(expectedValue).toBeGreaterThan(0);
        expect(expectedValue).toBeLessThan(1);
        expect(chancesOf(score, need + more, supplier).expectedValue).toBeGreaterThanOrEqual(expectedValue);
        expect(chancesOf(score, need, supplier + more).expectedValue).toBeGreaterThanOrEqual(expectedValue);
      }),
    );
  });
});

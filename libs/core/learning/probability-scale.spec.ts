import * as fc from 'fast-check';
import { forecastQuality } from './probability-metrics';
import { chanceAt, fitScale, ISOTONIC_FROM } from './probability-scale';
import { SeededNumbers } from './seeded-numbers';

describe('the probability scale', () => {
  it('keeps the order of the log-odds and stays clear of certainty', () => {
    const example = fc.record({
      logOdds: fc.integer({ min: -60, max: 60 }).map((tenths) => tenths / 10),
      label: fc.constantFrom<0 | 1>(0, 1),
    });
    fc.assert(
      fc.property(fc.array(example, { maxLength: 60 }), (examples) => {
        for (const scale of [fitScale(examples), fitScale(Array.from({ length: 40 }, () => examples).flat())]) {
          const chances = Array.from({ length: 29 }, (_, i) => chanceAt(scale, i / 2 - 7));
          expect(chances).toEqual(chances.toSorted((a, b) => a - b));
          expect(Math.min(...chances)).toBeGreaterThanOrEqual(0.005);
          expect(Math.max(...chances)).toBeLessThanOrEqual(0.995);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([600, ISOTONIC_FROM + 2_000])('mends over-confident log-odds of %i decisions', (count) => {
    const numbers = new SeededNumbers('over-confident');
    const draw = () => {
      const logOdds = 6 * numbers.uniform() - 3;
      const label: 0 | 1 = numbers.uniform() < 1 / (1 + Math.exp(-logOdds / 3)) ? 1 : 0;
      return { logOdds, label };
    };
    const scale = fitScale(Array.from({ length: count }, draw));
    const fresh = Array.from({ length: 2_000 }, (_, i) => ({ id: String(i), ...draw() }));
    const raw = forecastQuality(fresh.map((each) => ({ ...each, chance: chanceAt({ kind: 'none' }, each.logOdds) })));
    const mended = forecastQuality(fresh.map((each) => ({ ...each, chance: chanceAt(scale, each.logOdds) })));
    expect(scale.kind).toBe(count < ISOTONIC_FROM ? 'platt' : 'isotonic');
    expect(mended.expectedCalibrationError).toBeLessThan(raw.expectedCalibrationError / 2);
    expect(mended.logLoss).toBeLessThan(raw.logLoss);
  });
});

describe('the quality of forecasts', () => {
  it('is what the definitions say of four forecasts', () => {
    const quality = forecastQuality([
      { id: 'a', chance: 0.9, label: 1 },
      { id: 'b', chance: 0.8, label: 0 },
      { id: 'c', chance: 0.3, label: 0 },
      { id: 'd', chance: 0.2, label: 1 },
    ]);
    expect(quality.brier).toBeCloseTo((0.01 + 0.64 + 0.09 + 0.64) / 4);
    expect(quality.logLoss).toBeCloseTo(-Math.log(0.9 * 0.2 * 0.7 * 0.2) / 4);
    expect(quality.expectedCalibrationError).toBeCloseTo((0.1 + 0.8 + 0.3 + 0.8) / 4);
  });
});

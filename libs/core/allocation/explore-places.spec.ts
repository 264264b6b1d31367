import { precisionAt, priorOf } from '../learning/logistic-model';
import { seededDraw } from '../testing/draw';
import { allocate } from './allocate';
import type { Allocation } from './allocation';
import type { AllocationInput, CandidatePair } from './allocation-input';
import { keepsLimits } from './testing/every-set';
import { BUSY_MONTH, drawMonth } from './testing/month-generator';

const prior = priorOf('buyer');
const belief = { model: prior.model, precision: precisionAt(prior.model, [], prior) };

function exploring(seed: string, month: number): AllocationInput {
  const drawn = drawMonth(seededDraw(month), BUSY_MONTH);
  const pairs = drawn.pairs.map((pair): CandidatePair => ({
    ...pair,
    values: prior.model.features.map((_, at) => ((pair.rank * 7 + at * 3) % 10) / 10),
  }));
  return { ...drawn, pairs, smallCompanyRule: false, exploration: { seed, belief } };
}

const months = Array.from({ length: 25 }, (_, month) => month);
const drawnOf = ({ proposals }: Allocation) => proposals.filter(({ propensity }) => propensity !== null);

describe('exploration', () => {
  it('keeps every limit, and follows from its seed alone', () => {
    for (const month of months) {
      const input = exploring('run-1', month);
      const allocation = allocate(input);
      expect(keepsLimits(input, allocation.proposals)).toBe(true);
      expect(JSON.stringify(allocate(input))).toBe(JSON.stringify(allocation));
    }
    const seeds = ['run-1', 'run-2', 'run-3'].map((seed) =>
      JSON.stringify(months.map((month) => drawnOf(allocate(exploring(seed, month))))),
    );
    expect(new Set(seeds).size).toBe(3);
  });

  it('draws about one place in ten, each with a chance of at least a fiftieth that is kept with it', () => {
    let [all, drawn] = [0, 0];
    for (const month of months) {
      const allocation = allocate(exploring('run-1', month));
      all += allocation.proposals.length;
      for (const { innovationId, propensity, origin, among = [] } of drawnOf(allocation)) {
        drawn += 1;
        expect(among.length).toBeGreaterThan(1);
        expect(among.find((each) => each.innovationId === innovationId)?.propensity).toBe(propensity);
        expect(among.reduce((sum, each) => sum + each.propensity, 0)).toBeCloseTo(1, 9);
        expect(origin).toBe('exploration');
        expect(propensity).toBeGreaterThanOrEqual(0.02);
        expect(propensity).toBeLessThanOrEqual(1);
      }
    }
    expect(drawn / all).toBeGreaterThan(0.02);
    expect(drawn / all).toBeLessThan(0.2);
  });

  it('draws nothing where it was not asked for, and says so of what gave way', () => {
    for (const month of months) {
      const input = exploring('run-1', month);
      const { exploration: _exploration, ...plain } = input;
      expect(drawnOf(allocate(plain))).toEqual([]);
      const gaveWay = allocate(input).heldBack.filter(({ codes }) => codes.includes('gave_way_to_exploration'));
      expect(gaveWay.length).toBeLessThanOrEqual(drawnOf(allocate(input)).length);
    }
  });
});

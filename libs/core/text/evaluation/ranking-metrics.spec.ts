import * as fc from 'fast-check';
import { bootstrapInterval, seededGenerator } from './bootstrap';
import { mean, queryMetrics } from './ranking-metrics';

describe('queryMetrics', () => {
  it('agrees with a case worked by hand', () => {
    const judged = new Map([
      ['a', 3],
      ['b', 1],
      ['c', 0],
      ['d', 2],
    ]);
    const metrics = queryMetrics(['c', 'b', 'unjudged', 'a'], judged);
    const gained = 1 / Math.log2(3) + 7 / Math.log2(5);
    const ideal = 7 + 3 / Math.log2(3) + 1 / 2;
    expect(metrics?.ndcg10).toBeCloseTo(gained / ideal, 12);
    expect(metrics?.map).toBeCloseTo((1 / 2 + 2 / 4) / 3, 12);
    expect(metrics?.mrr).toBe(0.5);
    expect(metrics?.recall100).toBeCloseTo(2 / 3, 12);
  });

  it('counts only ten for nDCG, a hundred for recall, and all for average precision', () => {
    const judged = new Map([['x', 1]]);
    const at = (rank: number) => queryMetrics([...Array.from({ length: rank - 1 }, (_, i) => `n${i}`), 'x'], judged);
    expect(at(10)?.ndcg10).toBeCloseTo(1 / Math.log2(11), 12);
    expect(at(11)).toEqual({ ndcg10: 0, map: 1 / 11, mrr: 1 / 11, recall100: 1 });
    expect(at(101)).toEqual({ ndcg10: 0, map: 1 / 101, mrr: 1 / 101, recall100: 0 });
  });

  it('is undefined without a relevant document and zero when none is found', () => {
    expect(queryMetrics(['a'], new Map([['a', 0]]))).toBeUndefined();
    expect(queryMetrics([], new Map([['a', 1]]))).toEqual({ ndcg10: 0, map: 0, mrr: 0, recall100: 0 });
  });

  it('is 1 for the ideal order and never more for any other', () => {
    const grades = fc
      .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 })
      .filter((all) => all.some(Boolean));
    fc.assert(
      fc.property(grades, fc.array(fc.nat(), { maxLength: 12 }), (all, keys) => {
        const judged = new Map(all.map((grade, i) => [`d${i}`, grade]));
        const ids = [...judged.keys()];
        const ideal = ids.toSorted((a, b) => (judged.get(b) as number) - (judged.get(a) as number));
        const shuffled = ids.toSorted((a, b) => (keys[ids.indexOf(a)] ?? 0) - (keys[ids.indexOf(b)] ?? 0));
        expect(queryMetrics(ideal, judged)?.ndcg10).toBeCloseTo(1, 12);
        expect(queryMetrics(shuffled, judged)?.ndcg10).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('bootstrapInterval', () => {
  it('repeats itself for a seed, holds the mean of even values, and narrows to a constant', () => {
    const values = Array.from({ length: 40 }, (_, i) => (i % 5) / 4);
    const interval = bootstrapInterval(values, 7);
    expect(bootstrapInterval(values, 7)).toEqual(interval);
    expect(bootstrapInterval(values, 8)).not.toEqual(interval);
    expect(interval.low).toBeLessThan(mean(values));
    expect(interval.high).toBeGreaterThan(mean(values));
    expect(bootstrapInterval([0.5, 0.5, 0.5])).toEqual({ low: 0.5, high: 0.5 });
    expect(bootstrapInterval([])).toEqual({ low: 0, high: 0 });
  });

  it('draws evenly from [0, 1)', () => {
    const random = seededGenerator(42);
    const draws = Array.from({ length: 10_000 }, random);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(mean(draws)).toBeCloseTo(0.5, 1);
  });
});

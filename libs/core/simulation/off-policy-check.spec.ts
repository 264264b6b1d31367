import { coverageOf } from './estimator-coverage';
import { CHECKED_POLICIES, checkOffPolicy } from './off-policy-check';

describe('the estimator of other weights, on a market whose truth is known', () => {
  const checks = [11, 12].map((seed) => checkOffPolicy(seed, { products: 120, needs: 120, months: 6 }, 12));

  it('is wholly fixed by seed and size', () => {
    expect(checkOffPolicy(11, { products: 60, needs: 30, months: 3 })).toEqual(
      checkOffPolicy(11, { products: 60, needs: 30, months: 3 }),
    );
  });

  it('holds the truth of policies that never chose, or says that it cannot tell', () => {
    const coverage = coverageOf(checks);
    expect(coverage.map(({ policy }) => policy)).toEqual(CHECKED_POLICIES.map(({ id }) => id));
    const spoken = coverage.flatMap(({ estimated }) => estimated ?? []);
    expect(spoken.length).toBeGreaterThan(0);
    for (const { selfNormalisedHolds, doublyRobustHolds, differenceHolds, wrongVerdicts } of spoken) {
      expect([selfNormalisedHolds, doublyRobustHolds, differenceHolds]).toEqual([1, 1, 1]);
      expect(wrongVerdicts).toBe(0);
    }
  });

  it('interleaves the lowest score first against the weights in force, and finds it worse', () => {
    const worst = coverageOf(checks).find(({ policy }) => policy === 'worst');
    expect(worst?.interleaved?.high).toBeLessThan(0.5);
    expect(coverageOf(checks).find(({ policy }) => policy === 'in-force')?.interleaved).toBeNull();
  });
});

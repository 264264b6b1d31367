import * as fc from 'fast-check';
import { restartDelay } from './restart-policy';

const policies = fc.record({
  maximumRestarts: fc.integer({ min: 1, max: 60 }),
  firstDelayMilliseconds: fc.integer({ min: 1, max: 1_000 }),
  longestDelayMilliseconds: fc.integer({ min: 1_000, max: 60_000 }),
  healthyAfterMilliseconds: fc.constant(1),
});

describe('restartDelay', () => {
  it('doubles from the first delay to the longest, then gives up', () => {
    const policy = {
      maximumRestarts: 4,
      firstDelayMilliseconds: 100,
      longestDelayMilliseconds: 300,
      healthyAfterMilliseconds: 1,
    };
    expect([0, 1, 2, 3, 4].map((restarts) => restartDelay(policy, restarts))).toEqual([100, 200, 300, 300, undefined]);
  });

  it('never shrinks, never passes the longest, and always ends', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const delays = Array.from(
          { length: policy.maximumRestarts },
          (_, restarts) => restartDelay(policy, restarts) ?? -1,
        );
        expect(delays).toEqual(delays.toSorted((a, b) => a - b));
        expect(delays[0]).toBe(policy.firstDelayMilliseconds);
        expect(delays.at(-1)).toBeLessThanOrEqual(policy.longestDelayMilliseconds);
        expect(restartDelay(policy, policy.maximumRestarts)).toBeUndefined();
      }),
    );
  });
});

import * as fc from 'fast-check';
import type { Draw } from './draw';

/** Checks a law on drawn cases. A failure is reported as drawn, with its seed: shrinking a whole market takes minutes. */
export function law(check: (draw: Draw) => void, numRuns: number): void {
  fc.assert(
    fc.property(fc.gen(), (g) => check({ integer: (from, to) => g(fc.integer, { min: from, max: to }) })),
    { numRuns, endOnFailure: true },
  );
}

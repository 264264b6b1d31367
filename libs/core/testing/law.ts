import * as fc from 'fast-check';
import type { Draw } from './draw';

/**
 * How many cases a twin gets that a law must catch. The first case that catches it ends the search, so that many cost nothing; as few as a
 * law gets let a twin go that only one case in forty catches in one run of thirteen.
 */
export const UNTIL_CAUGHT = 2_000;

/** Checks a law on drawn cases. A failure is reported as drawn, with its seed: shrinking a whole market takes minutes. */
export function law(check: (draw: Draw) => void, numRuns: number): void {
  fc.assert(
    fc.property(fc.gen(), (g) => check({ integer: (from, to) => g(fc.integer, { min: from, max: to }) })),
    { numRuns, endOnFailure: true },
  );
}

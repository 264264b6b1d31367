import * as fc from 'fast-check';
import { ReachedBounds } from './reached-bounds';

const bounds = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 300 });

describe('ReachedBounds', () => {
  it('is reached by at least, and exceeded by at most, as many as are asked for', () => {
    const reached = new ReachedBounds();
    fc.assert(
      fc.property(bounds, fc.integer({ min: 1, max: 300 }), (drawn, wanted) => {
        const all = Float64Array.from(drawn);
        const low = reached.byAtLeast(wanted, all, all.length);
        const high = reached.beyondAtMost(wanted, all, all.length);
        expect(low === 0 || drawn.filter((each) => each >= low).length >= wanted).toBe(true);
        expect(drawn.filter((each) => each > high).length).toBeLessThanOrEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('is close to the bound that as many reach exactly', () => {
    const all = Float64Array.from({ length: 1_000 }, (_, at) => (at * 7919) % 1_000);
    const reached = new ReachedBounds();
    expect(reached.byAtLeast(200, all, all.length)).toBeGreaterThan(798);
    expect(reached.byAtLeast(200, all, all.length)).toBeLessThanOrEqual(800);
    expect(reached.beyondAtMost(200, all, all.length)).toBeGreaterThanOrEqual(799);
    expect(reached.beyondAtMost(200, all, all.length)).toBeLessThan(801);
  });

  it('knows no bound where there are too few, or none above nothing', () => {
    const reached = new ReachedBounds();
    expect([reached.byAtLeast(3, Float64Array.of(5, 7), 2), reached.beyondAtMost(2, Float64Array.of(5, 7), 2)]).toEqual(
      [0, 0],
    );
    expect([reached.byAtLeast(1, new Float64Array(2), 2), reached.beyondAtMost(1, new Float64Array(2), 2)]).toEqual([
      0, 0,
    ]);
  });
});

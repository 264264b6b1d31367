import * as fc from 'fast-check';
import { seededDraw } from '../testing/draw';
import { Askers, HALF_COUNTS, SINGLE_ROUNDING } from './askers';
import { OF_FOLLOWER } from './pair-proximity';

const [ROWS, TERMS] = [12, 6];

/** What is heard of something mentioned half as often: f / (f + n) becomes f / (f + 2n). */
const halfAsOften = (heard: number): number => (OF_FOLLOWER * heard) / (1 + (OF_FOLLOWER - 1) * heard);

/** What rows ask of terms comes and goes; rows whose bound is less than what a document says to them, and how loose the loosest bound is. */
function bounds(seed: number, halfCounts = HALF_COUNTS): { low: number; loosest: number } {
  const draw = seededDraw(seed);
  const askers = new Askers();
  const asked = new Map<string, { term: number; row: number; direct: number; half: number }>();
  for (let step = 0; step < 200; step += 1) {
    const [term, row] = [draw.integer(0, TERMS - 1), draw.integer(0, ROWS - 1)];
    const key = `${term} ${row}`;
    if (asked.delete(key)) askers.remove(term, row);
    askers.remove(term, row);
    if (draw.integer(1, 3) === 1) continue;
    const [direct, half] = [draw.integer(0, 40_000) / 1_000, draw.integer(0, 20_000) / 1_000];
    askers.add(term, row, direct + half * halfCounts);
    asked.set(key, { term, row, direct, half });
  }
  const heard = Array.from({ length: TERMS }, () => draw.integer(1, 999) / 1_000);
  const reached = new Float32Array(ROWS);
  heard.forEach((each, term) => {
    askers.addTo(reached, term, each);
  });
  const exact = new Float64Array(ROWS);
  for (const { term, row, direct, half } of asked.values()) {
    const said = heard[term] as number;
    exact[row] = (exact[row] as number) + direct * said + half * halfAsOften(said);
  }
  const of = (row: number): number => (reached[row] as number) * SINGLE_ROUNDING;
  return {
    low: Array.from(exact).filter((value, row) => of(row) < value).length,
    loosest: Math.max(...Array.from(exact, (value, row) => (value > 1 ? of(row) / value : 1))),
  };
}

describe('Askers', () => {
  it('bound from above what a document says to each row, and not by much', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { low, loosest } = bounds(seed);
        expect(low).toBe(0);
        expect(loosest).toBeLessThan(2);
      }),
      { numRuns: 150 },
    );
  });

  it('are caught when they forget what half a mention counts', () => {
    expect(Array.from({ length: 30 }, (_, seed) => bounds(seed, 0).low).some((low) => low > 0)).toBe(true);
  });

  it('take any share, the largest as no telling how much', () => {
    const askers = new Askers();
    [0, 1e-9, 1e300].forEach((share, row) => {
      askers.add(0, row, share);
    });
    const reached = new Float32Array(3);
    askers.addTo(reached, 0, 0.5);
    expect(reached[1]).toBeGreaterThan(0);
    expect(reached[2]).toBe(Infinity);
  });
});

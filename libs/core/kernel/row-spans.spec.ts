import * as fc from 'fast-check';
import { seededDraw } from '../testing/draw';
import { RowSpans } from './row-spans';

/** A list of numbers a row, kept in one array; what is read differs from what was put so many times. */
function misread(seed: number, Spans: typeof RowSpans): number {
  const draw = seededDraw(seed);
  const spans = new Spans();
  let values = new Int32Array(64);
  const model = new Map<number, number[]>();
  let most = 0;
  for (let step = 0; step < 400; step += 1) {
    const row = draw.integer(0, 20);
    if (draw.integer(1, 4) === 1) {
      spans.free(row);
      model.delete(row);
      continue;
    }
    const list = Array.from({ length: draw.integer(0, 200) }, () => draw.integer(0, 1_000_000));
    spans.tidy((to, from, size) => values.copyWithin(to, from, from + size));
    const start = spans.place(row, list.length);
    if (spans.end > values.length) {
      const longer = new Int32Array(spans.end * 2);
      longer.set(values);
      values = longer;
    }
    values.set(list, start);
    model.set(row, list);
    most = Math.max(most, spans.end);
  }
  expect(most).toBeLessThan(21 * 200 * 2);
  return [...model].filter(([row, list]) => {
    const start = spans.startOf(row);
    return JSON.stringify([...values.subarray(start, start + spans.sizeOf(row))]) !== JSON.stringify(list);
  }).length;
}

describe('RowSpans', () => {
  it('keeps every row its own, whatever comes and goes, and little stands empty', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expect(misread(seed, RowSpans)).toBe(0)),
      { numRuns: 30 },
    );
  });

  it('is caught when it moves less than a row holds', () => {
    class Careless extends RowSpans {
      override tidy(move: Parameters<RowSpans['tidy']>[0]): void {
        super.tidy((to, from, size) => {
          move(to, from, size - 1);
        });
      }
    }
    const wrong = Array.from({ length: 10 }, (_, seed) => misread(seed, Careless));
    expect(wrong.some((count) => count > 0)).toBe(true);
  });

  it('has nothing of a row that was never placed', () => {
    const spans = new RowSpans();
    spans.free(1_000);
    expect([spans.sizeOf(1_000), spans.end]).toEqual([0, 0]);
  });
});

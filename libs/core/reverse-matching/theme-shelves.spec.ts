import * as fc from 'fast-check';
import { compareText } from '../kernel/compare-text';
import { type Draw, oneOf, seededDraw, someOf } from '../testing/draw';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { NeedShelves } from './need-shelves';
import { ThemeShelves } from './theme-shelves';
import { pointOf, turnFrom } from './theme-turn';

const THEMES = ['stroke', 'hypertension_lipids', 'respiratory', 'cvd'];
const SETTINGS = VOCABULARIES['care-settings'].ids().slice(0, 3);

const drawShelved = (draw: Draw) => ({
  themes: someOf(draw, THEMES, 1, 2),
  careSettings: someOf(draw, SETTINGS, 0, 2),
});

/** What comes, is replaced and goes, and whoever shares with one that asks: by the shelves, and by looking at each. */
function shared(seed: number) {
  const draw = seededDraw(seed);
  const [products, needs] = [new ThemeShelves(), new NeedShelves()];
  const held = new Map<string, ReturnType<typeof drawShelved>>();
  for (let step = 0; step < 120; step += 1) {
    const row = draw.integer(0, 40);
    const id = `p${row}`;
    const known = held.get(id);
    if (known) {
      products.remove(id, known);
      needs.remove(row);
      held.delete(id);
    }
    if (draw.integer(1, 4) === 1) continue;
    const shelved = drawShelved(draw);
    products.put(id, shelved);
    needs.put(row, shelved);
    held.set(id, shelved);
  }
  const asked = drawShelved(draw);
  const start = pointOf(oneOf(draw, ['need-1', 'need-2', 'need-3']));
  // In a fresh set of shelves whoever shares nothing is not found: what two share is asked of them alone.
  const shares = (other: ReturnType<typeof drawShelved>): boolean => {
    const alone = new ThemeShelves();
    alone.put('other', other);
    return !alone.sharing(asked, 0).next().done;
  };
  const turn = (id: string): number => turnFrom(start, pointOf(id));
  const expected = [...held].filter(([, each]) => shares(each)).map(([id]) => id);
  return {
    found: [...products.sharing(asked, start)],
    rows: needs.sharing(asked).map((row) => `p${row}`),
    expected: expected.toSorted((a, b) => turn(a) - turn(b) || compareText(a, b)),
  };
}

describe('shelves by theme and setting', () => {
  it('give whoever shares, once each, round the circle from where the need stands', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { found, rows, expected } = shared(seed);
        expect(found).toEqual(expected);
        expect(rows.toSorted(compareText)).toEqual(expected.toSorted(compareText));
      }),
      { numRuns: 60 },
    );
  });

  /** Of 400 needs that each look at 40 of 400 products of one theme, how many look at the product that most look at. */
  const mostLookedAt = (startOf: (needId: string) => number): number => {
    const shelves = new ThemeShelves();
    const shelved = { themes: THEMES.slice(0, 1), careSettings: SETTINGS.slice(0, 1) };
    const counts = new Map<string, number>();
    for (let i = 0; i < 400; i += 1) shelves.put(`product-${i}`, shelved);
    for (let need = 0; need < 400; need += 1) {
      for (const id of [...shelves.sharing(shelved, startOf(`need-${need}`))].slice(0, 40)) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    return Math.max(...counts.values());
  };

  it('show products about equally often, and would show some to everybody if all needs began alike', () => {
    expect(mostLookedAt(pointOf)).toBeLessThan(100);
    expect(mostLookedAt(() => 0)).toBe(400);
  });
});

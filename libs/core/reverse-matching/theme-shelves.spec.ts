import * as fc from 'fast-check';
import { compareText } from '../kernel/compare-text';
import { type Draw, oneOf, seededDraw, someOf } from '../testing/draw';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { NeedShelves } from './need-shelves';
import { NOBODY, ThemeShelves, type ThemeWalk } from './theme-shelves';
import { pointOf, turnFrom } from './theme-turn';

const THEMES = ['stroke', 'hypertension_lipids', 'respiratory', 'cvd'];
const SETTINGS = VOCABULARIES['care-settings'].ids().slice(0, 3);

const drawShelved = (draw: Draw) => ({
  themes: someOf(draw, THEMES, 1, 2),
  careSettings: someOf(draw, SETTINGS, 0, 2),
});

/** Everybody whom a walk goes past. */
function walked(walk: ThemeWalk): { number: number; turn: number }[] {
  const past: { number: number; turn: number }[] = [];
  for (let number = walk.next(); number !== NOBODY; number = walk.next()) past.push({ number, turn: walk.turn });
  return past;
}

/** What comes, is replaced and goes, and whoever shares with one that asks: by the shelves, and by looking at each. */
function shared(seed: number, Shelves = ThemeShelves) {
  const draw = seededDraw(seed);
  const [products, needs] = [new Shelves((row) => `p${row}`), new NeedShelves()];
  const held = new Map<number, ReturnType<typeof drawShelved>>();
  for (let step = 0; step < 120; step += 1) {
    const row = draw.integer(0, 40);
    const known = held.get(row);
    if (known) {
      products.remove(row, known);
      needs.remove(row);
      held.delete(row);
    }
    if (draw.integer(1, 4) === 1) continue;
    const shelved = drawShelved(draw);
    products.put(row, shelved);
    needs.put(row, shelved);
    held.set(row, shelved);
  }
  const asked = drawShelved(draw);
  const start = pointOf(oneOf(draw, ['need-1', 'need-2', 'need-3']));
  // In a fresh set of shelves whoever shares nothing is not found: what two share is asked of them alone.
  const shares = (other: ReturnType<typeof drawShelved>): boolean => {
    const alone = new ThemeShelves(() => 'other');
    alone.put(0, other);
    return alone.walk(asked).next() !== NOBODY;
  };
  const turn = (id: string): number => turnFrom(start, pointOf(id));
  const expected = [...held].filter(([, each]) => shares(each)).map(([row]) => `p${row}`);
  return {
    found: walked(products.walk(asked, start)).map(({ number }) => `p${number}`),
    turns: walked(products.walk(asked, start)).map((each) => each.turn),
    rows: needs.sharing(asked).map((row) => `p${row}`),
    turnsExpected: expected.map(turn).toSorted((a, b) => a - b),
    expected: expected.toSorted((a, b) => turn(a) - turn(b) || compareText(a, b)),
  };
}

describe('shelves by theme and setting', () => {
  it('give whoever shares, once each, round the circle from where the need stands', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { found, rows, expected, turns, turnsExpected } = shared(seed);
        expect(found).toEqual(expected);
        expect(turns).toEqual(turnsExpected);
        expect(rows.toSorted(compareText)).toEqual(expected.toSorted(compareText));
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, typeof ThemeShelves]>([
    [
      'leaves behind what was taken away',
      class extends ThemeShelves {
        override remove(): void {
          // Left where it is.
        }
      },
    ],
    [
      'begins elsewhere',
      class extends ThemeShelves {
        override walk(...[shelved, start = 0]: Parameters<ThemeShelves['walk']>): ThemeWalk {
          return super.walk(shelved, start + 2 ** 31);
        }
      },
    ],
  ])('are caught when one %s', (_what, Broken) => {
    const isRight = (seed: number): boolean => {
      const { found, expected } = shared(seed, Broken);
      return JSON.stringify(found) === JSON.stringify(expected);
    };
    expect(fc.check(fc.property(fc.integer(), isRight), { numRuns: 60 }).failed).toBe(true);
  });

  it('order those at one point by id, whatever their numbers and wherever they stand', () => {
    // Words of one FNV-1a hash.
    const ids = ['costarring', 'liquid'];
    expect(pointOf('costarring')).toBe(pointOf('liquid'));
    const asked = { themes: THEMES.slice(0, 1), careSettings: SETTINGS };
    const on = (...settings: number[]) => ({ ...asked, careSettings: settings.map((at) => SETTINGS[at] as string) });
    for (const [first, second] of [
      [on(0), on(0)],
      [on(0), on(1)],
      [on(0, 1), on(1, 2)],
    ] as const) {
      for (const named of [ids, ids.toReversed()]) {
        const shelves = new ThemeShelves((number) => named[number] as string);
        shelves.put(0, first);
        shelves.put(1, second);
        expect(walked(shelves.walk(asked)).map(({ number }) => named[number])).toEqual(ids);
        shelves.remove(1, second);
        expect(walked(shelves.walk(asked)).map(({ number }) => number)).toEqual([0]);
      }
    }
  });

  /** Of 400 needs that each look at 40 of 400 products of one theme, how many look at the product that most look at. */
  const mostLookedAt = (startOf: (needId: string) => number): number => {
    const shelves = new ThemeShelves((number) => `product-${number}`);
    const shelved = { themes: THEMES.slice(0, 1), careSettings: SETTINGS.slice(0, 1) };
    const counts = new Map<number, number>();
    for (let i = 0; i < 400; i += 1) shelves.put(i, shelved);
    for (let need = 0; need < 400; need += 1) {
      for (const { number } of walked(shelves.walk(shelved, startOf(`need-${need}`))).slice(0, 40)) {
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
    return Math.max(...counts.values());
  };

  it('show products about equally often, and would show some to everybody if all needs began alike', () => {
    expect(mostLookedAt(pointOf)).toBeLessThan(100);
    expect(mostLookedAt(() => 0)).toBe(400);
  });
});

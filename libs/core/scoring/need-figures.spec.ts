import type { MatchableNeed } from '../need/matchable-need';
import { anEpoch } from '../testing/an-epoch';
import { type Draw, seededDraw } from '../testing/draw';
import { drawMarket } from '../testing/market-generator';
import { NeedFigures } from './need-figures';
import { prepareNeed } from './prepared-need';

const EPOCH = anEpoch();
const drawNeedOf = (draw: Draw, id: string): MatchableNeed => ({ ...drawMarket(draw).need, id });

/** Needs that come, are replaced and go; those of which something else is read than was put. */
function misread(seed: number, twist: (need: MatchableNeed) => MatchableNeed = (need) => need): number {
  const draw = seededDraw(seed);
  const figures = new NeedFigures(EPOCH.id);
  const held = new Map<number, MatchableNeed>();
  for (let step = 0; step < 300; step += 1) {
    const row = draw.integer(0, 40);
    if (draw.integer(1, 4) === 1) {
      figures.remove(row);
      held.delete(row);
    } else {
      const need = drawNeedOf(draw, `need-${row}`);
      figures.put(row, prepareNeed(twist(need), EPOCH));
      held.set(row, need);
    }
  }
  return [...held].filter(([row, need]) => {
    const [read, put] = [figures.read(row, need.id), prepareNeed(need, EPOCH)];
    return JSON.stringify(read, exact) !== JSON.stringify(put, exact);
  }).length;
}

/** Numbers that JSON has no sign for are told apart, and sets are seen. */
function exact(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...(value as Set<unknown>)];
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

describe('NeedFigures', () => {
  it('gives back every number it was given, whatever came and went', () => {
    expect([1, 2, 3, 4].map((seed) => misread(seed))).toEqual([0, 0, 0, 0]);
  });

  it('is caught when it is deaf to a budget', () => {
    expect(misread(1, (need) => ({ ...need, statement: { ...need.statement, budget: undefined } }))).toBeGreaterThan(0);
  });

  it('refuses a need of another epoch', () => {
    const need = prepareNeed(drawNeedOf(seededDraw(1), 'need'), { ...EPOCH, id: 'another' });
    expect(() => {
      new NeedFigures(EPOCH.id).put(0, need);
    }).toThrow('prepared in another');
  });
});

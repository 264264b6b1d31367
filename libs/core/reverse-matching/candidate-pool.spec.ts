import * as fc from 'fast-check';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import { isRelevantPair, prepareInnovation, prepareNeed, type TextEvidence } from '../ranking';
import { type Draw, seededDraw } from '../testing/draw';
import { textFit, textScore } from '../text';
import { choosePool, type PoolSizes, type Via } from './candidate-pool';
import { needQuery } from './need-query';
import { productDocument } from './pool-index';
import { ProductIndex } from './product-index';
import { aWordedEpoch, drawWordedInnovation, drawWordedNeed } from './testing/worded-market';
import { shelfNames } from './theme-shelves';
import { pointOf, turnFrom } from './theme-turn';

const EPOCH = aWordedEpoch();
type Need = ReturnType<typeof drawWordedNeed>;
type Judged = TextEvidence & { readonly id: string };

/** A pool by looking at every product, without an index. */
function unhurriedPool(need: Need, products: readonly MatchableInnovation[], sizes: PoolSizes) {
  const query = needQuery(need.statement, EPOCH);
  const scored = products
    .map((product) => ({ id: product.id, score: textScore(query, productDocument(product), EPOCH.text) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || compareText(a.id, b.id))
    .slice(0, sizes.text);
  const { themes, careSettings } = need.statement;
  const asked = new Set(shelfNames({ themes: themes.slice(0, 1), careSettings }));
  const turn = (id: string): number => turnFrom(pointOf(need.id), pointOf(id));
  const byTheme = products
    .filter(
      ({ id, profile }) => !scored.some((each) => each.id === id) && shelfNames(profile).some((n) => asked.has(n)),
    )
    .map(({ id }) => id)
    .toSorted((a, b) => turn(a) - turn(b) || compareText(a, b))
    .slice(0, sizes.theme);
  const via = new Map<string, Via>(scored.map(({ id }) => [id, 'text']));
  for (const id of byTheme) via.set(id, 'theme');
  const prepared = prepareNeed(need, EPOCH);
  const candidates = products
    .filter(({ id }) => via.has(id))
    .map((innovation) => ({ innovation, ...textFit(query, productDocument(innovation), EPOCH.text) }))
    .filter(({ innovation, fit }) => isRelevantPair(prepared, prepareInnovation(innovation, EPOCH), fit))
    .map(({ innovation, fit, terms }): Judged => ({ id: innovation.id, fit, terms }))
    .toSorted((a, b) => compareText(a.id, b.id));
  const lastByTheme = byTheme.length === sizes.theme ? byTheme.at(-1) : undefined;
  return {
    via: [...via].toSorted(([a], [b]) => compareText(a, b)),
    candidates,
    textFloor: scored.length === sizes.text ? scored.at(-1) : undefined,
    themeFloor: lastByTheme === undefined ? undefined : turn(lastByTheme),
  };
}

function indexedPool(need: Need, products: ProductIndex, sizes: PoolSizes): ReturnType<typeof unhurriedPool> {
  const pool = choosePool(need, needQuery(need.statement, EPOCH), products, EPOCH, sizes);
  return {
    via: [...pool.via].toSorted(([a], [b]) => compareText(a, b)),
    candidates: pool.candidates.map(({ innovation: { id }, text: { fit, terms } }) => ({ id, fit, terms })),
    textFloor: pool.textFloor,
    themeFloor: pool.themeFloor,
  };
}

/** Needs of which, after products came, were replaced and went, the index gives another pool than looking at every product. */
function wrongPools(draw: Draw, indexed = indexedPool): number {
  const products = new ProductIndex(EPOCH);
  const held = new Map<string, MatchableInnovation>();
  for (let step = draw.integer(1, 60); step > 0; step -= 1) {
    const id = `p${draw.integer(0, 14)}`;
    products.remove(id);
    held.delete(id);
    if (draw.integer(1, 3) === 1) continue;
    const product = drawWordedInnovation(draw, id);
    products.put(product);
    held.set(id, product);
  }
  const sizes = { text: draw.integer(0, 6), theme: draw.integer(0, 4) };
  return Array.from({ length: 4 }, (_, at) => drawWordedNeed(draw, `need-${at}`)).filter((need) => {
    const expected = unhurriedPool(need, [...held.values()], sizes);
    return JSON.stringify(indexed(need, products, sizes)) !== JSON.stringify(expected);
  }).length;
}

describe('the pool of a need', () => {
  it('is that of looking at every product, whatever came and went before', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expect(wrongPools(seededDraw(seed))).toBe(0)),
      { numRuns: 100 },
    );
  });

  it('would be caught taking those it has by their words again by their theme', () => {
    const twice: typeof indexedPool = (need, products, sizes) => {
      const marking = jest.spyOn(products.pool.marks, 'mark').mockReturnValue(true);
      const pool = indexedPool(need, products, sizes);
      marking.mockRestore();
      return pool;
    };
    const wrong = fc.check(
      fc.property(fc.integer(), (seed) => wrongPools(seededDraw(seed), twice) === 0),
      { numRuns: 100 },
    );
    expect(wrong.failed).toBe(true);
  });
});

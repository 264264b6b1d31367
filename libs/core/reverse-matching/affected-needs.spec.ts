import * as fc from 'fast-check';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import { rankNeed } from '../ranking';
import { seededDraw } from '../testing/draw';
import { choosePool } from './candidate-pool';
import { affectedNeeds, changeOf } from './innovation-change';
import { NeedIndex } from './need-index';
import { needQuery } from './need-query';
import { ProductIndex } from './product-index';
import { aWordedEpoch, drawWordedInnovation, drawWordedNeed } from './testing/worded-market';

const EPOCH = aWordedEpoch();

/** What is kept of a need's ranking, as bytes. */
function resultOf(need: MatchableNeed, products: readonly MatchableInnovation[]): string {
  const catalogue = new ProductIndex(EPOCH);
  for (const product of products) catalogue.put(product);
  const { candidates } = choosePool(need, needQuery(need.statement, EPOCH), catalogue, EPOCH);
  const { gateCounts, ...rest } = rankNeed({ need, candidates, epoch: EPOCH });
  return JSON.stringify({ ...rest, failures: Object.entries(gateCounts).map(([gate, { fail }]) => [gate, fail]) });
}

describe('affectedNeeds', () => {
  it('names every need whose result differs', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('published', 'withdrawn', 'edited', 'verified'), (seed, kind) => {
        const draw = seededDraw(seed);
        const others = [1, 2, 3].map((i) => drawWordedInnovation(draw, `other-${i}`));
        const held = drawWordedInnovation(draw, 'changed');
        const redrawn = drawWordedInnovation(draw, 'changed');
        const edited = { ...held, version: 2, profile: redrawn.profile };
        const before = kind === 'published' ? undefined : held;
        const after = {
          published: held,
          withdrawn: undefined,
          edited,
          verified: { ...held, evidence: redrawn.evidence },
        }[kind];
        const needs = Array.from({ length: 6 }, (_, i) => drawWordedNeed(draw, `need-${i}`));
        const index = new NeedIndex(EPOCH);
        for (const need of needs) index.put(need);
        const affected = affectedNeeds(changeOf(before, after), index);
        const resultsOf = (product?: MatchableInnovation) =>
          needs.map((need) => resultOf(need, product ? [...others, product] : others));
        const [was, is] = [resultsOf(before), resultsOf(after)];
        const differing = needs.filter((_, at) => was[at] !== is[at]).map(({ id }) => id);
        expect(differing.filter((id) => !affected.includes(id))).toEqual([]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('names nobody when nothing changed, and few of many needs for one product', () => {
    const draw = seededDraw(3);
    const index = new NeedIndex(EPOCH);
    for (let i = 0; i < 300; i += 1) index.put(drawWordedNeed(draw, `need-${i}`));
    const product = drawWordedInnovation(draw, 'product');
    expect(affectedNeeds(changeOf(product, product), index)).toEqual([]);
    const better = { ...product, version: 2, profile: { ...product.profile, website: 'https://new.example' } };
    const edited = affectedNeeds(changeOf(product, better), index);
    const published = affectedNeeds(changeOf(undefined, product), index);
    expect(edited.length).toBeLessThan(published.length);
    expect(published.length).toBeLessThan(300);
  });

  it('forgets a need that was closed', () => {
    const draw = seededDraw(3);
    const index = new NeedIndex(EPOCH);
    const product = drawWordedInnovation(draw, 'product');
    for (let i = 0; i < 20; i += 1) index.put(drawWordedNeed(draw, `need-${i}`));
    const [first = ''] = affectedNeeds(changeOf(undefined, product), index);
    index.remove(first);
    expect(index.size).toBe(19);
    expect(affectedNeeds(changeOf(undefined, product), index)).not.toContain(first);
  });
});

describe('changeOf', () => {
  const product = drawWordedInnovation(seededDraw(5), 'product');

  it.each([
    ['a publication', undefined, product, ['published']],
    ['a withdrawal', product, undefined, ['withdrawn']],
    ['nothing', product, { ...product }, []],
    [
      'readiness',
      product,
      { ...product, profile: { ...product.profile, trl: product.profile.trl + 1 } },
      ['gates', 'record'],
    ],
    ['a version', product, { ...product, version: 9 }, ['record']],
    ['themes', product, { ...product, profile: { ...product.profile, themes: ['sleep'] } }, ['themes', 'record']],
  ])('tells %s', (_what, before, after, kinds) => {
    expect([...changeOf(before, after).kinds]).toEqual(kinds);
  });

  it('names the words that came and went', () => {
    const intendedUse = {
      ...product.profile.intendedUse,
      whereUsed: `${product.profile.intendedUse.whereUsed} lanterns`,
    };
    const change = changeOf(product, { ...product, profile: { ...product.profile, intendedUse } });
    expect(change.kinds.has('text')).toBe(true);
    expect(change.terms).toEqual(['lantern']);
  });

  it('is about one product', () => {
    expect(() => changeOf(product, { ...product, id: 'another' })).toThrow('one product');
  });
});

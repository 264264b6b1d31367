import type { MatchableNeed } from '../need/matchable-need';
import { prepareNeed } from '../ranking';
import { seededDraw } from '../testing/draw';
import { drawMarket } from '../testing/market-generator';
import { NeedIndex } from './need-index';
import { aWordedEpoch, drawWordedInnovation } from './testing/worded-market';

const EPOCH = aWordedEpoch();
const EMPHASIS = { id: 'emphasis-1', criteria: [{ criterion: 'evidence', factor: 1.5 } as const] };

function drawnNeeds(count: number): MatchableNeed[] {
  const draw = seededDraw(12);
  return Array.from({ length: count }, (_, i) => ({ ...drawMarket(draw).need, id: `need-${i}` }));
}

describe('NeedIndex', () => {
  it('gives back what gates and scores read of a need, weighed by its network unless its author said otherwise', () => {
    const needs = drawnNeeds(60).map(({ networkEmphasis: _own, ...need }): MatchableNeed => need);
    const index = new NeedIndex(EPOCH);
    for (const need of needs) index.put(need);
    const weighed = new Set(needs.flatMap(({ place }) => place.network ?? []).slice(0, 1));
    const expected = (id: string, network?: string) => {
      const need = needs.find((each) => each.id === id) as MatchableNeed;
      return prepareNeed(network ? { ...need, networkEmphasis: EMPHASIS } : need, EPOCH).weights;
    };
    const wrong = () =>
      [...index.needs()].filter(({ id, network }) => {
        const own = network !== undefined && weighed.has(network) ? network : undefined;
        return JSON.stringify(index.preparedOf(id)?.weights) !== JSON.stringify(expected(id, own));
      }).length;
    index.weighBy(new Map([...weighed].map((network) => [network, EMPHASIS])));
    expect(wrong()).toBe(0);
    index.weighBy(new Map());
    expect(wrong()).toBeGreaterThan(0);
    weighed.clear();
    expect(wrong()).toBe(0);
  });

  it('tells visibility, network and emphasis of those it holds, and uses the rows of those that went', () => {
    const [first, second, third] = drawnNeeds(3) as [MatchableNeed, MatchableNeed, MatchableNeed];
    const index = new NeedIndex(EPOCH);
    index.put(first);
    index.put(second);
    index.remove(first.id);
    index.remove(first.id);
    index.put(third);
    index.put(second);
    const told = ({ id, statement, place }: MatchableNeed) => ({
      id,
      visibility: statement.visibility,
      network: place.network,
      isEmphasised: (statement.weightEmphasis ?? []).length > 0,
    });
    expect([...index.needs()]).toEqual([told(third), told(second)]);
    expect([index.size, index.has(first.id), index.preparedOf(first.id)]).toEqual([2, false, undefined]);
    expect(index.preparedOf(third.id)).toEqual(prepareNeed(third, EPOCH));
  });

  it('asks nothing of where the pool of an earlier need in the same row ended', () => {
    const draw = seededDraw(3);
    const product = drawWordedInnovation(draw, 'product');
    const { careSettings, themes } = product.profile;
    const [first, second] = drawnNeeds(2).map((need): MatchableNeed => ({
      ...need,
      statement: { ...need.statement, themes, careSettings },
    })) as [MatchableNeed, MatchableNeed];
    const index = new NeedIndex(EPOCH);
    index.put(first);
    index.matched(first.id, { textFloor: { id: 'a', score: 1_000 }, themeFloor: -1 });
    expect(index.about(product).reached()).toEqual([]);
    index.remove(first.id);
    index.put(second);
    expect(index.about(product).reached()).toEqual([second.id]);
  });
});

import * as fc from 'fast-check';
import type { MatchableNeed } from '../need/matchable-need';
import { rankNeed } from '../ranking';
import { seededDraw, several } from '../testing/draw';
import { choosePool, type PoolSizes } from './candidate-pool';
import { needQuery } from './need-query';
import { ProductIndex } from './product-index';
import { rankedList, type RankedList } from './ranked-list';
import { aWordedEpoch, drawWordedInnovation, drawWordedNeed } from './testing/worded-market';

const EPOCH = aWordedEpoch();
const EVERYTHING = { eligible: 1_000, conditional: 1_000 };

/** The same list, with every word of it found and thrown away. */
function fromWords(need: MatchableNeed, products: ProductIndex, sizes: PoolSizes): RankedList {
  const { candidates } = choosePool(need, needQuery(need.statement, EPOCH), products, EPOCH, sizes);
  const { eligible, conditional } = rankNeed({ need, candidates, epoch: EPOCH, keep: EVERYTHING });
  const place = ({ needId, innovationId, score }: (typeof eligible)[number]) => ({ needId, innovationId, score });
  return { eligible: eligible.map(place), conditional: conditional.map(place) };
}

function differences(seed: number, twist: (need: MatchableNeed) => MatchableNeed = (need) => need): number {
  const draw = seededDraw(seed);
  const products = new ProductIndex(EPOCH);
  for (const product of several(draw, 1, 20, (i) => drawWordedInnovation(draw, `p${i}`))) products.put(product);
  const sizes = { text: draw.integer(1, 12), theme: draw.integer(1, 12) };
  return several(draw, 1, 3, (i) => drawWordedNeed(draw, `need-${i}`)).filter((need) => {
    const list = rankedList(twist(need), needQuery(need.statement, EPOCH), products.pool, EPOCH, sizes);
    return JSON.stringify(list) !== JSON.stringify(fromWords(need, products, sizes));
  }).length;
}

describe('a ranked list by figures', () => {
  it('has the places and the scores of the list with words', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expect(differences(seed)).toBe(0)),
      { numRuns: 60 },
    );
  });

  it('is caught when it is deaf to the readiness asked for', () => {
    const deaf = (need: MatchableNeed): MatchableNeed => ({
      ...need,
      statement: { ...need.statement, trlMinimum: undefined },
    });
    const wrong = Array.from({ length: 40 }, (_, seed) => differences(seed, deaf));
    expect(wrong.some((count) => count > 0)).toBe(true);
  });
});

import { type MatchingEpoch, rankNeed } from '../../ranking';
import { seededDraw } from '../../testing/draw';
import { choosePool } from '../candidate-pool';
import { needQuery } from '../need-query';
import { ProductIndex } from '../product-index';
import { aWordedEpoch, drawWordedInnovation, drawWordedNeed } from './worded-market';

/** Products of which more share a theme and a setting with a need, and no word, than it looks at. */
const PRODUCTS = 700;
const NEEDS = 8;
/** Said by needs alone or by needs and products: a body long enough for the engine to choose among its words and pairs. */
const BODY = Array.from({ length: 30 }, (_, at) => `matter${String.fromCharCode(97 + (at % 26))}${at} wound ward`).join(
  ' ',
);

/** The lists of needs over products that are the same for ever, in an epoch over a corpus that is. `change` makes it an epoch of another engine. */
export function fixedLists(change: (epoch: MatchingEpoch) => MatchingEpoch): unknown {
  const epoch = change(aWordedEpoch());
  const draw = seededDraw(47);
  const products = new ProductIndex(epoch);
  for (let at = 0; at < PRODUCTS; at += 1) products.put(drawWordedInnovation(draw, `product-${at}`));
  return Array.from({ length: NEEDS }, (_, at) => {
    const drawn = drawWordedNeed(draw, `need-${at}`);
    const need = { ...drawn, statement: { ...drawn.statement, body: `${drawn.statement.body} ${BODY}` } };
    const pool = choosePool(need, needQuery(need.statement, epoch), products, epoch);
    const { eligible, conditional, nearMisses, gateCounts, considered } = rankNeed({
      need,
      candidates: pool.candidates,
      epoch,
    });
    const shown = [...eligible, ...conditional].map(({ innovationId, rank, evaluation }) => [
      innovationId,
      rank,
      evaluation.engineVersion,
      evaluation.score,
      evaluation.needSide.total,
      evaluation.supplierSide.total,
      evaluation.terms,
    ]);
    const missed = nearMisses.map(({ innovationId, newScore }) => [innovationId, newScore]);
    return [need.id, [...pool.via].toSorted(([a], [b]) => (a < b ? -1 : 1)), considered, gateCounts, shown, missed];
  });
}

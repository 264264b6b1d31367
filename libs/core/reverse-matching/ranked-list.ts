import type { MatchableNeed } from '../need/matchable-need';
import {
  annualCostFigure,
  beforeText,
  FiguresRoom,
  gateFigures,
  inOrder,
  isRelevantFit,
  type MatchingEpoch,
  needGlanceOf,
  type PairBeforeText,
  type Placed,
  type PreparedNeed,
  prepareNeed,
  withText,
} from '../ranking';
import type { CompiledQuery } from '../text';
import { placesOf, POOL_SIZES, type PoolSizes } from './candidate-pool';
import type { PoolIndex } from './pool-index';

/** A need's list without a word of why: who stands where with how many points. */
export interface RankedList {
  /** Every gate passed; best first. */
  readonly eligible: readonly Placed[];
  /** No gate failed but something is unknown; best first. */
  readonly conditional: readonly Placed[];
}

/** Room for the figures of the product at hand. */
const ROOM = new FiguresRoom();

/** A product that fails no gate. */
interface OpenProduct {
  readonly number: number;
  readonly figures: PairBeforeText;
}

/**
 * The order and the scores of `rankNeed` over the pool of `choosePool`, all of them, for whoever wants the lists of many needs. Gates come
 * first, those that show at a glance before the others: most of a pool fails one, and of those neither text fit nor score is worked out. A
 * product's figures are read once.
 */
export function rankedList(
  need: MatchableNeed,
  query: CompiledQuery,
  pool: PoolIndex,
  epoch: MatchingEpoch,
  sizes: PoolSizes = POOL_SIZES,
): RankedList {
  const prepared = prepareNeed(need, epoch);
  const { numbers } = placesOf(need, pool.found(query, sizes.text), pool, sizes.theme);
  const open = openAmong(numbers, prepared, pool);
  const fits = pool.fitsOf(
    query,
    open.map(({ number }) => number),
  );
  const eligible: Placed[] = [];
  const conditional: Placed[] = [];
  for (let at = 0; at < open.length; at += 1) {
    const { number, figures } = open[at] as OpenProduct;
    const fit = fits[at] as number;
    if (!isRelevantFit(fit, figures.themeFit)) continue;
    const { outcome, score } = withText(prepared, figures, fit);
    const placed = { needId: need.id, innovationId: pool.idOf(number), score };
    (outcome === 'eligible' ? eligible : conditional).push(placed);
  }
  return { eligible: inOrder(eligible), conditional: inOrder(conditional) };
}

function openAmong(numbers: readonly number[], need: PreparedNeed, pool: PoolIndex): OpenProduct[] {
  const glance = needGlanceOf(need);
  const open: OpenProduct[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] as number;
    if (pool.plainlyFails(number, glance)) continue;
    const product = pool.figuresAt(number, ROOM);
    const costPence = annualCostFigure(need, product);
    const gates = gateFigures(need, product, costPence);
    if (gates.failing === 0) open.push({ number, figures: beforeText(need, product, costPence, gates) });
  }
  return open;
}

import type { MatchableNeed } from '../need/matchable-need';
import {
  annualCostFigure,
  compareEvaluations,
  FiguresRoom,
  gateFigures,
  isRelevantPair,
  needGlanceOf,
  type MatchingEpoch,
  type Placed,
  type PreparedNeed,
  prepareNeed,
  scorePair,
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

/**
 * The order and the scores of `rankNeed` over the pool of `choosePool`, all of them, for whoever wants the lists of many needs. Gates come
 * first, those that show at a glance before the others: most of a pool fails one, and of those neither text fit nor score is worked out.
 */
export function rankedList(
  need: MatchableNeed,
  query: CompiledQuery,
  pool: PoolIndex,
  epoch: MatchingEpoch,
  sizes: PoolSizes = POOL_SIZES,
): RankedList {
  const prepared = prepareNeed(need, epoch);
  const glance = needGlanceOf(prepared);
  const open = [...placesOf(need, query, pool, sizes).via.keys()].filter(
    (id) => !pool.plainlyFails(id, glance) && isOpen(prepared, pool, id),
  );
  const fits = pool.fitsOf(query, open);
  const eligible: Placed[] = [];
  const conditional: Placed[] = [];
  open.forEach((id, at) => {
    const product = pool.figuresOf(id, ROOM);
    const fit = fits[at] as number;
    if (!product || !isRelevantPair(prepared, product, fit)) return;
    const { outcome, score } = scorePair(prepared, product, fit);
    (outcome === 'eligible' ? eligible : conditional).push({ needId: need.id, innovationId: id, score });
  });
  return { eligible: eligible.toSorted(compareEvaluations), conditional: conditional.toSorted(compareEvaluations) };
}

function isOpen(need: PreparedNeed, pool: PoolIndex, id: string): boolean {
  const product = pool.figuresOf(id, ROOM);
  return product !== undefined && gateFigures(need, product, annualCostFigure(need, product)).failing === 0;
}

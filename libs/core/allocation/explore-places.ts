import { type ExplorationPick, explorationPick, isExplorationPlace, MOST_EXPLORED } from '../learning/exploration';
import type { ExplorationRequest } from './allocation-input';
import type { AllocationProblem, Edge } from './allocation-problem';
import { joinIds } from './join-ids';
import type { PlaceBook } from './place-book';

/** What was drawn, and what it took the place of. */
export interface Explored {
  /** The draw behind each proposal that was drawn, whether or not it changed anything. */
  readonly drawn: ReadonlyMap<Edge, ExplorationPick>;
  /** Proposals that gave way. */
  readonly gaveWay: ReadonlySet<Edge>;
}

/**
 * Gives one place in ten of every network to a draw: the place stays with its need, and among the thirty best-ranked products that fit there
 * one is drawn by Thompson sampling. Places are numbered over the month, those in use first, so that a second run goes on where the first
 * stopped. Reserved proposals are left alone. Everything follows from the seed.
 */
export function explorePlaces(
  problem: AllocationProblem,
  request: ExplorationRequest,
  book: PlaceBook,
  reserved: ReadonlySet<Edge>,
): Explored {
  const offered = problem.needs.map((): Edge[] => []);
  for (const edge of problem.edges) if (edge.pair.values !== undefined) offered[edge.need]?.push(edge);
  const [drawn, gaveWay] = [new Map<Edge, ExplorationPick>(), new Set<Edge>()];
  const standing = book.chosen.filter((edge) => !reserved.has(edge));
  problem.networks.forEach(({ id, pending }, network) => {
    const own = standing.filter((edge) => edge.network === network).toSorted(byPair);
    own.forEach((edge, at) => {
      if (edge.pair.values === undefined || !isExplorationPlace(pending + at, joinIds(request.seed, id))) return;
      book.release(edge);
      const fitting = (offered[edge.need] ?? [])
        .filter((each) => !book.has(each) && book.fits(each))
        .toSorted((a, b) => a.pair.rank - b.pair.rank)
        .slice(0, MOST_EXPLORED);
      // With one to choose from there is nothing to learn: it is no draw.
      if (fitting.length < 2) return void book.take(edge);
      const pick = explorationPick(
        fitting.map(({ pair }) => ({ id: pair.innovationId, values: pair.values ?? [] })),
        request.belief,
        joinIds(request.seed, id, edge.pair.needId, String(pending + at)),
      );
      const chosen = fitting.find(({ pair }) => pair.innovationId === pick.id) as Edge;
      book.take(chosen);
      drawn.set(chosen, pick);
      if (chosen !== edge) gaveWay.add(edge);
    });
  });
  return { drawn, gaveWay };
}

/** By need, then product: an order that nothing but the pairs decides. */
function byPair(a: Edge, b: Edge): number {
  return a.need - b.need || (a.pair.innovationId < b.pair.innovationId ? -1 : 1);
}

import type { BlockingPair } from './allocation';
import type { AllocationProblem, Edge } from './allocation-problem';
import type { PlaceBook } from './place-book';

/**
 * The stability report: edges not chosen whose need and organisation would both rather have each other. A side is willing when it has a free
 * place, or holds a proposal of this month it values less (need by U_n, supplier by U_p); a free place at a need counts only while its
 * network has a slot. Pending introductions cannot be given up. In order of need and product.
 */
export function blockingPairs(problem: AllocationProblem, book: PlaceBook): BlockingPair[] {
  const worstOfNeed = new Map<number, Edge>();
  const worstOfSupplier = new Map<number, Edge>();
  for (const edge of book.chosen) {
    keepWorst(worstOfNeed, edge.need, edge, ({ pair }) => pair.needSide);
    keepWorst(worstOfSupplier, edge.organisation, edge, ({ pair }) => pair.supplierSide);
  }
  const found: BlockingPair[] = [];
  for (const edge of problem.edges) {
    if (book.has(edge) || book.leftForOrganisationAtNeed(edge.need, edge.organisation) === 0) continue;
    const needFree = book.needLeft[edge.need] !== 0 && book.networkLeft[edge.network] !== 0;
    const supplierFree = book.organisationLeft[edge.organisation] !== 0;
    const fromNeed = needFree ? undefined : worstOfNeed.get(edge.need);
    const fromSupplier = supplierFree ? undefined : worstOfSupplier.get(edge.organisation);
    if (!needFree && !(fromNeed && fromNeed.pair.needSide < edge.pair.needSide)) continue;
    if (!supplierFree && !(fromSupplier && fromSupplier.pair.supplierSide < edge.pair.supplierSide)) continue;
    found.push(describe(edge, fromNeed, fromSupplier));
  }
  return found;
}

function keepWorst(held: Map<number, Edge>, key: number, edge: Edge, worthTo: (edge: Edge) => number): void {
  const worst = held.get(key);
  if (worst === undefined || worthTo(edge) < worthTo(worst)) held.set(key, edge);
}

function describe(edge: Edge, fromNeed: Edge | undefined, fromSupplier: Edge | undefined): BlockingPair {
  const need =
    fromNeed === undefined
      ? 'The need has a free place'
      : `The need would rather have it than ${fromNeed.pair.innovationId}`;
  const supplier =
    fromSupplier === undefined
      ? 'the supplier has a free place'
      : `the supplier would rather have it than its place at need ${fromSupplier.pair.needId}`;
  return {
    needId: edge.pair.needId,
    innovationId: edge.pair.innovationId,
    organisationId: edge.pair.organisationId,
    needGivesUp: fromNeed?.pair.innovationId ?? null,
    supplierGivesUp: fromSupplier?.pair.needId ?? null,
    words: `${need} and ${supplier}; together the month is worth more as it is.`,
  };
}

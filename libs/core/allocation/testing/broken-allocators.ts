import { allocate } from '../allocate';
import type { Allocation } from '../allocation';
import type { AllocationInput, CandidatePair } from '../allocation-input';
import { stateProblem, type Edge } from '../allocation-problem';
import { cheapestFlow } from '../min-cost-flow';
import { allocationNetwork } from '../flow-allocation';
import { PlaceBook } from '../place-book';

/** Deliberately wrong: forgets what is still open. A property must catch it. */
export function forgetsPending(input: AllocationInput): Allocation {
  return allocate({ ...input, pending: [] });
}

/** Deliberately wrong: takes pairs as they come, so that whoever is listed first wins. A property must catch it. */
export function firstComeFirstServed(input: AllocationInput): Edge[] {
  const problem = stateProblem(input);
  const book = new PlaceBook(problem);
  for (const pair of input.pairs) {
    const edge = problem.edges.find((each) => each.pair === pair);
    if (edge && book.fits(edge)) book.take(edge);
  }
  return [...book.chosen];
}

/** Deliberately wrong: makes room for the hash with `<<`, which keeps 32 bits only. A property must catch it. */
export function shiftsValues(input: AllocationInput): Edge[] {
  const problem = stateProblem(input);
  const edges = problem.edges.map((edge) => ({ ...edge, value: (edge.parts.worth << 20) + (edge.value % 1024) }));
  const { network, source, sink, arcs } = allocationNetwork(
    { ...problem, edges },
    new PlaceBook({ ...problem, edges }),
  );
  const { flows } = cheapestFlow(network, source, sink);
  return arcs.filter(({ arc }) => flows[arc] === 1).map(({ edge }) => problem.edges[edges.indexOf(edge)] as Edge);
}

/** Deliberately wrong: adds a supplier's products up at each need, so that a copy earns merit. A property must catch it. */
export function summedMerits(pairs: readonly CandidatePair[]): ReadonlyMap<string, number> {
  const merits = new Map<string, number>();
  for (const { organisationId, expectedValue } of pairs)
    merits.set(organisationId, (merits.get(organisationId) ?? 0) + expectedValue);
  return merits;
}

/**
 * Deliberately wrong: divides a product's values by their sum, so that doing better at one need makes it worth less at the others. A
 * property must catch it.
 */
export function normalisesByProduct(input: AllocationInput): Allocation {
  const totals = new Map<string, number>();
  for (const { innovationId, expectedValue } of input.pairs)
    totals.set(innovationId, (totals.get(innovationId) ?? 0) + expectedValue);
  const pairs = input.pairs.map((pair) => ({
    ...pair,
    expectedValue: pair.expectedValue / (totals.get(pair.innovationId) ?? 1),
  }));
  return allocate({ ...input, pairs });
}

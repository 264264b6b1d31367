import type { AllocationProblem, Edge } from './allocation-problem';
import { cheapestFlow, FlowNetwork } from './min-cost-flow';
import type { PlaceBook } from './place-book';

/** Up to this many introductions the sums of costs along any path stay below 2^53, so that the arithmetic is exact. */
export const EXACT_INTRODUCTIONS = 4096;

/** A flow network with the edges its arcs stand for. */
export interface AllocationNetwork {
  readonly network: FlowNetwork;
  readonly source: number;
  readonly sink: number;
  readonly arcs: readonly { readonly arc: number; readonly edge: Edge }[];
}

/**
 * Source -> network (slots left) -> need (places left) -> product (1) -> organisation (places left) -> sink, for the edges not yet taken. As
 * a product belongs to one organisation, its arc leads from the need straight to the organisation; only where an organisation has more
 * products at a need than the need may be shown, they pass a node of that width first.
 */
export function allocationNetwork(problem: AllocationProblem, book: PlaceBook): AllocationNetwork {
  const open = problem.edges.filter((edge) => book.fits(edge) && !book.has(edge));
  const crowd = new Map<number, Edge[]>();
  for (const edge of open) {
    const key = edge.need * problem.organisations.length + edge.organisation;
    const held = crowd.get(key);
    if (held) held.push(edge);
    else crowd.set(key, [edge]);
  }
  const width = (edges: readonly Edge[]): number => {
    const [first] = edges;
    return first === undefined ? 0 : book.leftForOrganisationAtNeed(first.need, first.organisation);
  };
  const crowded = [...crowd.values()].filter((edges) => edges.length > width(edges));
  const firstNeed = 1 + problem.networks.length;
  const firstCrowd = firstNeed + problem.needs.length;
  const firstOrganisation = firstCrowd + crowded.length;
  const sink = firstOrganisation + problem.organisations.length;
  const network = new FlowNetwork(sink + 1);
  problem.networks.forEach((_, number) => network.addArc(0, 1 + number, book.networkLeft[number] as number, 0));
  const networkOf = new Map(open.map((edge) => [edge.need, edge.network]));
  for (const [need, owner] of networkOf) network.addArc(1 + owner, firstNeed + need, book.needLeft[need] as number, 0);
  const leaves = new Map<Edge, number>();
  crowded.forEach((edges, at) => {
    network.addArc(firstNeed + (edges[0] as Edge).need, firstCrowd + at, width(edges), 0);
    for (const edge of edges) leaves.set(edge, firstCrowd + at);
  });
  const arcs = open.map((edge) => ({
    edge,
    arc: network.addArc(
      leaves.get(edge) ?? firstNeed + edge.need,
      firstOrganisation + edge.organisation,
      1,
      -edge.value,
    ),
  }));
  problem.organisations.forEach((_, number) =>
    network.addArc(firstOrganisation + number, sink, book.organisationLeft[number] as number, 0),
  );
  return { network, source: 0, sink, arcs };
}

/**
 * Fills the free places so that the value of all that is added is the largest possible. Answers false, taking nothing, when `mayGoOn` said no
 * before it was found.
 */
export function fillByFlow(problem: AllocationProblem, book: PlaceBook, mayGoOn: () => boolean = () => true): boolean {
  const { network, source, sink, arcs } = allocationNetwork(problem, book);
  const { flows, finished } = cheapestFlow(network, source, sink, mayGoOn);
  if (!finished) return false;
  for (const { arc, edge } of arcs) if (flows[arc] === 1) book.take(edge);
  return true;
}

/** The most introductions that could be made: what decides whether the flow's arithmetic is exact. */
export function mostIntroductions(problem: AllocationProblem, book: PlaceBook): number {
  const slots = book.networkLeft.reduce((sum, left) => sum + left, 0);
  return Math.min(slots, problem.edges.length);
}

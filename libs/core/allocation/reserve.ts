import { compareText } from '../kernel/compare-text';
import { stableHash } from '../kernel/stable-hash';
import type { ReserveUse } from './allocation';
import type { ReserveRequest } from './allocation-input';
import type { AllocationProblem, Edge } from './allocation-problem';
import type { PlaceBook } from './place-book';

/** A pair qualifies when its expected value is at least this share of the median in its network. */
export const QUALIFYING_SHARE = 0.6;

/**
 * Gives the reserved slots of every network to the organisations that waited longest, one each, at their most valuable free need, before
 * anything else is chosen. Fractions of a slot are carried to the next month, or small networks would never have one. While a market
 * stays as it is and the needs have room for reserved introductions, an organisation that qualifies in network r is proposed within
 * `ceil(E_r / (share x K_r)) + 1` months.
 */
export function fillReserve(problem: AllocationProblem, request: ReserveRequest, book: PlaceBook): ReserveUse[] {
  const waiting = new Map(request.waiting.map(({ organisationId, months }) => [organisationId, months]));
  const carried = new Map(request.carried.map(({ networkId, fraction }) => [networkId, fraction]));
  const edgesOf = problem.networks.map((): Edge[] => []);
  for (const edge of problem.edges) edgesOf[edge.network]?.push(edge);
  const served = new Set<number>();
  return problem.networks.map(({ id, places }, network) => {
    const due = settleFraction(request.share * places + (carried.get(id) ?? 0));
    const slots = Math.floor(due);
    const { queue, qualifying } = queueOf(edgesOf[network] ?? [], problem, waiting);
    let used = 0;
    for (const edges of queue) {
      if (used === slots) break;
      const organisation = (edges[0] as Edge).organisation;
      if (served.has(organisation)) continue;
      const edge = edges.find((each) => book.fits(each));
      if (edge === undefined) continue;
      book.take(edge);
      served.add(organisation);
      used += 1;
    }
    return { networkId: id, slots, used, carried: settleFraction(due - slots), qualifying };
  });
}

/** Organisations with a qualifying pair, longest waiting first; each with its qualifying edges, most valuable first. */
function queueOf(
  edges: readonly Edge[],
  problem: AllocationProblem,
  waiting: ReadonlyMap<string, number>,
): { readonly queue: readonly (readonly Edge[])[]; readonly qualifying: number } {
  const floor = QUALIFYING_SHARE * median(edges.map(({ pair }) => pair.expectedValue));
  const byOrganisation = new Map<number, Edge[]>();
  for (const edge of edges) {
    if (edge.pair.expectedValue < floor) continue;
    const held = byOrganisation.get(edge.organisation);
    if (held) held.push(edge);
    else byOrganisation.set(edge.organisation, [edge]);
  }
  const idOf = (organisation: number): string => problem.organisations[organisation]?.id ?? '';
  const queue = [...byOrganisation]
    .map(([organisation, held]) => ({
      id: idOf(organisation),
      months: waiting.get(idOf(organisation)) ?? 0,
      held: held.toSorted((a, b) => b.value - a.value),
    }))
    .toSorted(
      (a, b) =>
        b.months - a.months ||
        stableHash(problem.epochId + a.id) - stableHash(problem.epochId + b.id) ||
        compareText(a.id, b.id),
    );
  return { queue: queue.map(({ held }) => held), qualifying: queue.length };
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** Rounds to a billionth, so that ten times 0.15 of a slot is one and a half and not a hair less. */
function settleFraction(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

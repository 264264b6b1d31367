import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { CalendarDay } from '../kernel/calendar-day';
import type { MatchableNeed } from '../need/matchable-need';
import { evaluateGates } from '../gates/evaluate-gates';
import type { GateId } from '../gates/gate-result';
import type { NeedRanking } from '../ranking';
import type { SearchHit } from '../text';
import type { CandidatePool, Via } from './candidate-pool';

/**
 * What a product is to a need's stored result. `watched`: any change of it may show. `silent`: it is counted as excluded by `failing`, and
 * shows nowhere else. `bystander`: it is no candidate but fills a place that another would get.
 */
export type Place =
  | { readonly via: Via; readonly role: 'watched' }
  | { readonly via: Via; readonly role: 'bystander' }
  | { readonly via: Via; readonly role: 'silent'; readonly failing: string };

/** Where a need's pool ends, if it is full. */
export interface PoolEdge {
  readonly textFloor?: SearchHit;
  readonly themeFloor?: string;
}

/** What a need's stored result depends on: written with the result, read when a product changes. */
export interface NeedWatch extends PoolEdge {
  readonly needId: string;
  /** By product. A product that is absent does not matter unless it comes in. */
  readonly places: Readonly<Record<string, Place>>;
}

/** From this many failing gates on a product is no near miss. */
export const FAR_OFF = 3;
/** Decided by the need's side and the pair's history alone; no change of a product opens or shuts them. */
const NOT_THE_PRODUCTS: ReadonlySet<GateId> = new Set(['G1', 'G9']);

/** The failing gates that a change of the product could open, as one word; the pair's history is left out. */
export function failingWord(need: MatchableNeed, innovation: MatchableInnovation, asOf: CalendarDay): string {
  return failingGates(need, innovation, asOf)
    .filter((gate) => !NOT_THE_PRODUCTS.has(gate))
    .join(' ');
}

/** Draws up what the ranking of a pool depends on. */
export function watchOf(
  need: MatchableNeed,
  pool: CandidatePool,
  ranking: Pick<NeedRanking, 'eligible' | 'conditional' | 'nearMisses'>,
  asOf: CalendarDay,
): NeedWatch {
  const shown = new Set([
    ...ranking.eligible.map((each) => each.innovationId),
    ...ranking.conditional.map((each) => each.innovationId),
    ...ranking.nearMisses.map((each) => each.innovationId),
  ]);
  const candidates = new Map(pool.candidates.map(({ innovation }) => [innovation.id, innovation]));
  const places: Record<string, Place> = {};
  for (const [id, via] of pool.via) {
    const innovation = candidates.get(id);
    const isFull = via === 'text' ? pool.textFloor !== undefined : pool.themeFloor !== undefined;
    if (innovation) places[id] = shown.has(id) ? { via, role: 'watched' } : candidatePlace(need, innovation, via, asOf);
    else if (isFull) places[id] = { via, role: 'bystander' };
  }
  return { needId: need.id, places, textFloor: pool.textFloor, themeFloor: pool.themeFloor };
}

function candidatePlace(need: MatchableNeed, innovation: MatchableInnovation, via: Via, asOf: CalendarDay): Place {
  const failing = failingGates(need, innovation, asOf);
  const isFarOff = failing.length >= FAR_OFF || failing.some((gate) => NOT_THE_PRODUCTS.has(gate));
  if (!isFarOff) return { via, role: 'watched' };
  return { via, role: 'silent', failing: failing.filter((gate) => !NOT_THE_PRODUCTS.has(gate)).join(' ') };
}

function failingGates(need: MatchableNeed, innovation: MatchableInnovation, asOf: CalendarDay): GateId[] {
  return evaluateGates({ need, innovation, asOf, live: { needOpen: true, innovationLive: true } })
    .filter(({ status }) => status === 'fail')
    .map(({ gate }) => gate);
}

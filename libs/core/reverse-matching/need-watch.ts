import type { GateId } from '../gates/gate-result';
import { GATE_IDS } from '../gates/gate-result';
import type { MatchableNeed } from '../need/matchable-need';
import type { NeedRanking } from '../ranking';
import type { SearchHit } from '../text';
import type { CandidatePool, Via } from './candidate-pool';

/**
 * What a product is to a need's stored result. `watched`: any change of it may show. `silent`: it is counted as excluded by `failing`, and
 * shows nowhere else while its need's side is less than `below` hundredths of a point, where that is set. `bystander`: it is no candidate but fills
 * a place that another would get.
 */
export type Place =
  | { readonly via: Via; readonly role: 'watched' }
  | { readonly via: Via; readonly role: 'bystander' }
  | { readonly via: Via; readonly role: 'silent'; readonly failing: string; readonly below?: number };

/** Where a need's pool ends, if it is full. */
export interface PoolEdge {
  readonly textFloor?: SearchHit;
  /** Where in the need's turn the last by theme stands. */
  readonly themeFloor?: number;
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
export function failingWord(failing: number): string {
  return gatesOf(failing)
    .filter((gate) => !NOT_THE_PRODUCTS.has(gate))
    .join(' ');
}

/** Draws up what the ranking of a pool depends on. */
export function watchOf(
  need: Pick<MatchableNeed, 'id'>,
  pool: CandidatePool,
  ranking: Pick<NeedRanking, 'eligible' | 'conditional' | 'nearMisses' | 'excluded' | 'nearMissFloor'>,
): NeedWatch {
  const shown = new Set([
    ...ranking.eligible.map((each) => each.innovationId),
    ...ranking.conditional.map((each) => each.innovationId),
    ...ranking.nearMisses.map((each) => each.innovationId),
  ]);
  const candidates = new Set(pool.candidates.map(({ innovation }) => innovation.id));
  const places: Record<string, Place> = {};
  for (const [id, via] of pool.via) {
    const isFull = via === 'text' ? pool.textFloor !== undefined : pool.themeFloor !== undefined;
    if (shown.has(id)) places[id] = { via, role: 'watched' };
    else if (candidates.has(id)) places[id] = candidatePlace(ranking.excluded.get(id), ranking.nearMissFloor, via);
    else if (isFull) places[id] = { via, role: 'bystander' };
  }
  return { needId: need.id, places, textFloor: pool.textFloor, themeFloor: pool.themeFloor };
}

/** The place of a candidate that is not shown. One that passes every gate is counted, and would show if it were better. */
export function candidatePlace(
  excluded: { readonly failing: number; readonly needTotal: number } | undefined,
  nearMissFloor: number,
  via: Via,
): Place {
  if (excluded === undefined) return { via, role: 'watched' };
  const { failing, needTotal } = excluded;
  const gates = gatesOf(failing);
  const isFarOff = gates.length >= FAR_OFF || gates.some((gate) => NOT_THE_PRODUCTS.has(gate));
  if (isFarOff) return { via, role: 'silent', failing: failingWord(failing) };
  return needTotal < nearMissFloor
    ? { via, role: 'silent', failing: failingWord(failing), below: nearMissFloor }
    : { via, role: 'watched' };
}

function gatesOf(failing: number): GateId[] {
  return GATE_IDS.filter((_, place) => (failing & (1 << place)) !== 0);
}

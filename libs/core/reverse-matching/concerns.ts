import { compareText } from '../kernel/compare-text';
import type { Via } from './candidate-pool';
import type { Place, PoolEdge } from './need-watch';

/** What a product is to a need now. */
export interface Standing {
  readonly innovationId: string;
  /** Search score in the need's query; 0 when they share no word. */
  readonly score: number;
  /** Whether they share the need's primary theme and a setting. */
  readonly shares: boolean;
  /** Whether it would be judged at all. */
  isRelevant(): boolean;
  /** The failing gates as one word, as a silent place remembers them. */
  failing(): string;
}

/** Whether the catalogue is so small that a pool can never be full: then nobody can push anybody out. */
export type Room = Readonly<Record<Via, boolean>>;

/**
 * Whether a change of a product may show in a need's stored result, told from what the result depends on and what the product is now. What
 * it was before is not asked: no process need remember it. May be true in vain, never false in error:
 *
 * - A full pool keeps its members as long as none of them falls below its floor and nobody from outside reaches the floor; each change can
 *   be judged alone.
 * - In a pool with free places a product that is not judged does no harm, unless many such together fill it. While the catalogue is no
 *   larger than the pool that cannot be. Beyond, every newcomer to such a pool counts as a change.
 */
export function concerns(edge: PoolEdge, place: Place | undefined, now: Standing | undefined, room: Room): boolean {
  if (place?.role === 'watched') return true;
  const via = now && entry(edge, now);
  if (now === undefined || via === undefined) return place !== undefined;
  const isFull = (via === 'text' ? edge.textFloor : edge.themeFloor) !== undefined;
  if (!isFull && !room[via]) return true;
  if (place === undefined) return isFull || now.isRelevant();
  if (place.via !== via) return true;
  if (place.role === 'bystander') return now.isRelevant();
  return !now.isRelevant() || now.failing() !== place.failing;
}

/** How the product would come into the pool, if it would. */
function entry(edge: PoolEdge, { innovationId, score, shares }: Standing): Via | undefined {
  const { textFloor, themeFloor } = edge;
  if (score > 0) {
    const reaches =
      textFloor === undefined ||
      score > textFloor.score ||
      (score === textFloor.score && compareText(innovationId, textFloor.id) <= 0);
    if (reaches) return 'text';
  }
  return shares && (themeFloor === undefined || compareText(innovationId, themeFloor) <= 0) ? 'theme' : undefined;
}

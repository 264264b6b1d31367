import type { Via } from './candidate-pool';
import type { Place } from './need-watch';

/** What a product is to a need now. */
export interface Standing {
  /** How it would come into the need's pool; undefined when it stays outside. */
  readonly via: Via | undefined;
  /** Whether it would be judged at all. */
  isRelevant(): boolean;
  /** The failing gates as one word, as a silent place remembers them. */
  failing(): string;
  /** The need's side in hundredths of a point, gates ignored. */
  needTotal(): number;
}

/** Which ways into a need's pool are full. */
export type Full = Readonly<Record<Via, boolean>>;

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
 * - An excluded product that is not shown stays unseen while it fails the same gates and its need's side stays below what a near miss of the need
 *   has to have; that is decided by products that are shown, whose changes all count.
 */
export function concerns(full: Full, place: Place | undefined, now: Standing | undefined, room: Room): boolean {
  if (place?.role === 'watched') return true;
  const via = now?.via;
  if (now === undefined || via === undefined) return place !== undefined;
  if (!full[via] && !room[via]) return true;
  if (place === undefined) return full[via] || now.isRelevant();
  if (place.via !== via) return true;
  if (place.role === 'bystander') return now.isRelevant();
  if (!now.isRelevant() || now.failing() !== place.failing) return true;
  return place.below !== undefined && now.needTotal() >= place.below;
}

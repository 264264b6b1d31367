import { stableHash } from '../ranking';

/**
 * Where a product or a need stands on the circle: 0 to 2^32 - 1, by its id alone. Ids that differ in a digit have hashes side by side, so these are
 * mixed once more (the finaliser of MurmurHash3).
 */
export function pointOf(id: string): number {
  let point = stableHash(id);
  point = Math.imul(point ^ (point >>> 16), 0x85ebca6b);
  point = Math.imul(point ^ (point >>> 13), 0xc2b2ae35);
  return (point ^ (point >>> 16)) >>> 0;
}

/** The far end of every turn: nobody stands beyond it. */
export const END_OF_TURN = 2 ** 32 - 1;

/**
 * How far round the circle from one point another is, 0 to 2^32 - 1. A need looks at the products of its theme in this order from its own point
 * on, so that which of them find a place is another matter for each need, and no product has a place everywhere for the sake of its id.
 */
export function turnFrom(start: number, point: number): number {
  return (point - start) >>> 0;
}

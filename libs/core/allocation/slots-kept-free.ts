/** Part of a network's slots that a joint run leaves to needs published before the next one. */
export const KEPT_FREE_SHARE = 0.15;

/**
 * Slots of a network that a joint run leaves free: 15%, rounded up, but never the only one. A need published between two runs finds its first
 * proposals there.
 */
export function slotsKeptFree(slots: number): number {
  return slots <= 1 ? 0 : Math.ceil(KEPT_FREE_SHARE * slots);
}

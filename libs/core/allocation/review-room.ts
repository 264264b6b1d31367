import type { AllocationInput } from './allocation-input';
import { joinIds } from './join-ids';

/** Share of the places asked for that a network must be able to review for waiting to count in full there. */
export const AMPLE_REVIEWS = 0.25;

/** What is free of a network's slots. */
interface FreeSlots {
  readonly id: string;
  readonly places: number;
  readonly pending: number;
}

/**
 * How much of what waiting lifts counts in each network, 0 to 1: `min(1, 4 x free slots / places asked for)`, where each need asks for its free
 * places, or for its products if those are fewer, near-duplicates being one. Where staff are scarce, whatever is lifted takes a review from
 * something better: the fewer of the places asked for staff can look at, the dearer it is. Worths play no part, so that a pair that rises
 * changes nobody's terms in the run.
 */
export function reviewRoom(
  { needs, pairs, pending }: Pick<AllocationInput, 'needs' | 'pairs' | 'pending'>,
  networks: readonly FreeSlots[],
): ReadonlyMap<string, number> {
  const families = new Map(
    pairs.map((pair) => [joinIds(pair.needId, pair.organisationId, pair.family ?? pair.innovationId), pair]),
  );
  const [offered, taken] = [countByNeed([...families.values()]), countByNeed(pending)];
  const asked = new Map<string, number>();
  for (const { id, networkId, places } of needs) {
    if (networkId === undefined) continue;
    const free = Math.max(0, places - (taken.get(id) ?? 0));
    asked.set(networkId, (asked.get(networkId) ?? 0) + Math.min(free, offered.get(id) ?? 0));
  }
  return new Map(
    networks.map(({ id, places, pending: used }) => {
      const needed = AMPLE_REVIEWS * (asked.get(id) ?? 0);
      return [id, needed === 0 ? 1 : Math.min(1, Math.max(0, places - used) / needed)];
    }),
  );
}

function countByNeed(rows: readonly { readonly needId: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { needId } of rows) counts.set(needId, (counts.get(needId) ?? 0) + 1);
  return counts;
}

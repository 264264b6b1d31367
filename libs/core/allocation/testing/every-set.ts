import type { AllocationInput, CandidatePair } from '../allocation-input';
import { DEFAULT_SUPPLIER_PLACES } from '../allocation-input';

/**
 * Whether a set of pairs keeps every limit, written from the rules alone and sharing nothing with the allocator: places of needs,
 * organisations and networks with pending ones counted, two products of an organisation at a need.
 */
export function keepsLimits(
  input: AllocationInput,
  chosen: readonly Pick<CandidatePair, 'needId' | 'organisationId'>[],
): boolean {
  const networkOf = (needId: string): string | undefined => input.needs.find(({ id }) => id === needId)?.networkId;
  return (
    input.networks.every(({ id, slots }) =>
      within(
        slots,
        input.pending.filter((each) => each.awaitsReview && each.networkId === id).length,
        chosen.filter(({ needId }) => networkOf(needId) === id).length,
      ),
    ) &&
    input.needs.every(({ id, places }) =>
      within(
        places,
        input.pending.filter(({ needId }) => needId === id).length,
        chosen.filter(({ needId }) => needId === id).length,
      ),
    ) &&
    input.organisations.every(({ id, size, places }) =>
      within(
        places ?? DEFAULT_SUPPLIER_PLACES[size],
        input.pending.filter(({ organisationId }) => organisationId === id).length,
        chosen.filter(({ organisationId }) => organisationId === id).length,
      ),
    ) &&
    chosen.every((one) => {
      const together = [...input.pending, ...chosen].filter(
        (each) => each.needId === one.needId && each.organisationId === one.organisationId,
      );
      return together.length <= 2;
    })
  );
}

/** The largest sum of values over all sets that keep the limits, by trying every one of them. For up to a dozen pairs. */
export function bestOfEverySet<Row extends { readonly pair: CandidatePair; readonly value: number }>(
  input: AllocationInput,
  rows: readonly Row[],
): number {
  let best = 0;
  for (let set = 0; set < 2 ** rows.length; set += 1) {
    const chosen = rows.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1);
    const value = chosen.reduce((sum, each) => sum + each.value, 0);
    const pairs = chosen.map(({ pair }) => pair);
    if (value > best && keepsLimits(input, pairs)) best = value;
  }
  return best;
}

function within(places: number, pending: number, more: number): boolean {
  return more === 0 || pending + more <= places;
}

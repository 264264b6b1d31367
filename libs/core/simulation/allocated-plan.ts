import { allocateQuietly } from '../allocation/allocate';
import { type AllocationInput, RESERVATION_PRICE } from '../allocation/allocation-input';
import { expectedValue, freshPairs, type MonthPlan, type MonthView } from './month-plan';
import { NEED_PLACES } from './regime';

export { RESERVATION_PRICE };

/**
 * A month planned by the product's own allocation. The small company rule, the standings and everything else are off unless a policy asks for
 * them; `keptFree` says how many of a network's slots stay unused.
 */
export function allocatedPlan(
  view: MonthView,
  more: Partial<AllocationInput>,
  keptFree: (slots: number) => number = () => 0,
): MonthPlan {
  const { market, families } = view.judged;
  const pairs = view.openNeeds.flatMap((need) => freshPairs(view, need));
  const { proposals, reserve } = allocateQuietly({
    epochId: `month-${view.month}`,
    networks: [...view.slots].map(([id, slots]) => ({ id, slots: slots - keptFree(slots) })),
    needs: view.openNeeds.map((need) => ({
      id: String(need),
      networkId: market.needs[need]?.networkId,
      places: NEED_PLACES,
    })),
    organisations: market.suppliers.map(({ id, size }) => ({ id, size, places: view.regime.supplierPlaces[size] })),
    pairs: pairs.map((pair) => ({
      needId: String(pair.need),
      innovationId: String(pair.product),
      organisationId: market.suppliers[market.products[pair.product]?.supplier ?? -1]?.id ?? '',
      family: families[pair.product],
      rank: pair.rank,
      score: pair.score,
      needSide: pair.needSide,
      supplierSide: pair.supplierSide,
      expectedValue: expectedValue(view, pair),
      values: pair.values.need,
    })),
    pending: [],
    reservationPrice: RESERVATION_PRICE,
    smallCompanyRule: false,
    ...more,
  });
  return {
    proposals: proposals
      .toSorted((a, b) => b.worth.worth - a.worth.worth)
      .map((each) => ({ need: Number(each.needId), product: Number(each.innovationId), order: each.order })),
    carried: reserve.map(({ networkId, carried }) => ({ networkId, fraction: carried })),
  };
}

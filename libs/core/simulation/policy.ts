import { allocate } from '../allocation/allocate';
import type { AllocationInput, ReserveRequest, SupplierStanding, RegionStanding } from '../allocation/allocation-input';
import { pairUniform } from './chance';
import type { JudgedMarket, JudgedPair } from './judge-market';
import { NEED_PLACES, type Regime } from './regime';

/** A need and a product to be introduced, in the order in which staff look at them. */
export interface Proposal {
  readonly need: number;
  readonly product: number;
  /** Place among the need's proposals of the month, from 1. */
  readonly order: number;
}

/** What a policy sees at the beginning of a month. */
export interface MonthView {
  readonly judged: JudgedMarket;
  readonly month: number;
  readonly regime: Regime;
  readonly slots: ReadonlyMap<string, number>;
  readonly openNeeds: readonly number[];
  /** Whether a pair was proposed and reviewed before. */
  readonly isSpent: (need: number, product: number) => boolean;
  readonly supplierStandings: () => readonly SupplierStanding[];
  readonly regionStandings: () => readonly RegionStanding[];
  /** The reserve with what was carried, for a policy that has one. */
  readonly reserve: ReserveRequest;
}

/** What a policy proposes, and the fractions of reserved slots it leaves over. */
export interface MonthPlan {
  readonly proposals: readonly Proposal[];
  readonly carried: ReserveRequest['carried'];
}

/** A way of choosing introductions. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly plan: (view: MonthView) => MonthPlan;
}

/** All that are compared, plainest first. */
export const POLICIES: readonly Policy[] = [
  { id: 'text', title: 'Top-k by text', plan: topByText },
  { id: 'random', title: 'Random, gated, within capacity', plan: randomWithinCapacity },
  { id: 'text-gates', title: 'Text + gates', plan: textAndGates },
  { id: 'text-gates-best', title: 'Text + gates, best fit reviewed first', plan: textAndGatesBestFirst },
  { id: 'score', title: 'Gates + score, top-k', plan: topByScore },
  { id: 'greedy', title: '+ greedy with capacities', plan: (view) => allocated(view, { method: 'greedy' }) },
  { id: 'flow', title: '+ min-cost flow', plan: (view) => allocated(view, {}) },
  {
    id: 'fair',
    title: '+ soft fairness and regional balance',
    plan: (view) =>
      allocated(view, {
        supplierStandings: view.supplierStandings(),
        regionStandings: view.regionStandings(),
        smallCompanyRule: true,
      }),
  },
  {
    id: 'reserve',
    title: '+ 15% reserve instead of soft fairness',
    plan: (view) => allocated(view, { reserve: view.reserve, smallCompanyRule: true }),
  },
];

/** lambda of every policy that scores. */
const RESERVATION_PRICE = 0.05;

function topByText(view: MonthView): MonthPlan {
  return inListOrder(
    view,
    view.openNeeds.map((need) =>
      (view.judged.textLists[need] ?? []).filter((product) => !view.isSpent(need, product)).slice(0, NEED_PLACES),
    ),
  );
}

function textAndGates(view: MonthView): MonthPlan {
  return inListOrder(
    view,
    view.openNeeds.map((need) =>
      freshPairs(view, need)
        .toSorted((a, b) => a.textRank - b.textRank || a.product - b.product)
        .slice(0, NEED_PLACES)
        .map(({ product }) => product),
    ),
  );
}

/** The same proposals, reviewed in order of text fit, which is comparable between needs: the strongest form of this baseline. */
function textAndGatesBestFirst(view: MonthView): MonthPlan {
  const fits = new Map(
    view.openNeeds.flatMap((need) =>
      (view.judged.pairs[need] ?? []).map((pair) => [`${need} ${pair.product}`, pair.textFit] as const),
    ),
  );
  const fitOf = ({ need, product }: Proposal): number => fits.get(`${need} ${product}`) ?? 0;
  const { proposals } = textAndGates(view);
  return { carried: [], proposals: proposals.toSorted((a, b) => fitOf(b) - fitOf(a)) };
}

/** Staff take every need's first proposal before anyone's second; ties by a fixed number. */
function inListOrder(view: MonthView, lists: readonly (readonly number[])[]): MonthPlan {
  const { seed } = view.judged.market;
  const proposals = lists.flatMap((list, at) =>
    list.map((product, place) => ({ need: view.openNeeds[at] as number, product, order: place + 1 })),
  );
  return {
    carried: [],
    proposals: proposals.toSorted(
      (a, b) => a.order - b.order || pairUniform(seed, 6, a.need, a.product) - pairUniform(seed, 6, b.need, b.product),
    ),
  };
}

/** Each need's best by expected value above the reservation price; staff take the most valuable first, wherever they are. */
function topByScore(view: MonthView): MonthPlan {
  const proposals = view.openNeeds.flatMap((need) =>
    freshPairs(view, need)
      .filter(({ expectedValue }) => expectedValue > RESERVATION_PRICE)
      .toSorted((a, b) => b.expectedValue - a.expectedValue || a.product - b.product)
      .slice(0, NEED_PLACES)
      .map((pair, place) => ({ ...pair, order: place + 1 })),
  );
  return { carried: [], proposals: proposals.toSorted((a, b) => b.expectedValue - a.expectedValue) };
}

function randomWithinCapacity(view: MonthView): MonthPlan {
  const { market } = view.judged;
  const pairs = view.openNeeds
    .flatMap((need) => freshPairs(view, need))
    .map((pair) => ({ pair, key: pairUniform(market.seed, 7 + view.month, pair.need, pair.product) }))
    .toSorted((a, b) => a.key - b.key);
  const [atNeed, atSupplier, atNetwork] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<string, number>(),
  ];
  const proposals: Proposal[] = [];
  for (const { pair } of pairs) {
    const networkId = market.needs[pair.need]?.networkId ?? '';
    const supplier = market.products[pair.product]?.supplier ?? -1;
    const size = market.suppliers[supplier]?.size ?? 'small';
    const taken = [atNeed.get(pair.need) ?? 0, atSupplier.get(supplier) ?? 0, atNetwork.get(networkId) ?? 0] as const;
    if (taken[0] >= NEED_PLACES || taken[1] >= view.regime.supplierPlaces[size]) continue;
    if (taken[2] >= (view.slots.get(networkId) ?? 0)) continue;
    atNeed.set(pair.need, taken[0] + 1);
    atSupplier.set(supplier, taken[1] + 1);
    atNetwork.set(networkId, taken[2] + 1);
    proposals.push({ need: pair.need, product: pair.product, order: taken[0] + 1 });
  }
  return { carried: [], proposals };
}

/** The product's own allocation. The small company rule and the standings are off unless a policy asks for them. */
function allocated(view: MonthView, more: Partial<AllocationInput>): MonthPlan {
  const { market } = view.judged;
  const pairs = view.openNeeds.flatMap((need) => freshPairs(view, need));
  const { proposals, reserve } = allocate({
    epochId: `month-${view.month}`,
    networks: [...view.slots].map(([id, slots]) => ({ id, slots })),
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
      rank: pair.rank,
      score: pair.score,
      needSide: pair.needSide,
      supplierSide: pair.supplierSide,
      expectedValue: pair.expectedValue,
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

function freshPairs(view: MonthView, need: number): JudgedPair[] {
  return (view.judged.pairs[need] ?? []).filter(({ product }) => !view.isSpent(need, product));
}

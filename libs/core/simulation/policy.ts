import type { AllocationInput } from '../allocation/allocation-input';
import { slotsKeptFree as keptFree } from '../allocation/slots-kept-free';
import { allocatedPlan, RESERVATION_PRICE } from './allocated-plan';
import { pairUniform } from './chance';
import { expectedValue, freshPairs, type MonthPlan, type MonthView, type Policy, type Proposal } from './month-plan';
import { NEED_PLACES } from './regime';

/** All that are compared, plainest first. */
export const POLICIES: readonly Policy[] = [
  { id: 'text', title: 'Top-k by text', plan: topByText },
  { id: 'random', title: 'Random, gated, within capacity', plan: randomWithinCapacity },
  { id: 'text-gates', title: 'Text + gates', plan: textAndGates },
  { id: 'text-gates-best', title: 'Text + gates, best fit reviewed first', plan: textAndGatesBestFirst },
  { id: 'score', title: 'Gates + score, top-k', plan: topByScore },
  { id: 'greedy', title: '+ greedy with capacities', plan: (view) => allocatedPlan(view, { method: 'greedy' }) },
  { id: 'flow', title: '+ min-cost flow', plan: (view) => allocatedPlan(view, {}) },
  { id: 'fair', title: '+ soft fairness and regional balance', plan: (view) => allocatedPlan(view, fairTerms(view)) },
  {
    id: 'waiting',
    title: '+ a hand for those that waited',
    plan: (view) => allocatedPlan(view, { ...fairTerms(view), waiting: view.waiting() }),
  },
  {
    id: 'learned',
    title: '+ learning from decisions',
    learns: true,
    plan: (view) => allocatedPlan(view, { ...fairTerms(view), waiting: view.waiting() }),
  },
  {
    id: 'product',
    title: '+ exploration and slots kept free: the product',
    learns: true,
    plan: (view) =>
      allocatedPlan(
        view,
        {
          ...fairTerms(view),
          waiting: view.waiting(),
          exploration: { seed: `${view.judged.market.seed}/${view.month}`, belief: view.belief() },
        },
        keptFree,
      ),
  },
  {
    id: 'reserve',
    title: '15% reserve instead of soft fairness and waiting',
    plan: (view) => allocatedPlan(view, { reserve: view.reserve, smallCompanyRule: true }),
  },
];

/** Those that are played where nothing is scarce: enough to see that allocation changes nothing there. */
export const UNHURRIED = POLICIES.filter(({ id }) => ['text', 'text-gates', 'score', 'flow', 'product'].includes(id));

/** Those that are played where a market tries what a policy can bear. */
export const TRIED = POLICIES.filter(({ id }) =>
  ['text', 'text-gates', 'text-gates-best', 'fair', 'product'].includes(id),
);

function fairTerms(view: MonthView): Partial<AllocationInput> {
  return {
    supplierStandings: view.supplierStandings(),
    regionStandings: view.regionStandings(),
    smallCompanyRule: true,
  };
}

function topByText(view: MonthView): MonthPlan {
  const { products } = view.judged.market;
  return inListOrder(
    view,
    view.openNeeds.map((need) =>
      (view.judged.textLists[need] ?? [])
        .filter((product) => (products[product]?.arrives ?? 0) <= view.month && !view.isSpent(need, product))
        .slice(0, NEED_PLACES),
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
      .map((pair) => ({ need, product: pair.product, value: expectedValue(view, pair) }))
      .filter(({ value }) => value > RESERVATION_PRICE)
      .toSorted((a, b) => b.value - a.value || a.product - b.product)
      .slice(0, NEED_PLACES)
      .map((pair, place) => ({ ...pair, order: place + 1 })),
  );
  return { carried: [], proposals: proposals.toSorted((a, b) => b.value - a.value) };
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

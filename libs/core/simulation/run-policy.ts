import type { RegionStanding, SupplierStanding } from '../allocation/allocation-input';
import { closeLedger, type Showing } from '../allocation/exposure-ledger';
import type { Happening } from './happening';
import type { JudgedMarket } from './judge-market';
import { MONTHS_OPEN, type SimulatedNeed, type SimulatedProduct } from './market';
import { measureYear, type YearFigures } from './year-figures';
import type { AcceptanceModel } from '../learning/acceptance-model';
import { Lessons } from './lessons';
import { expectedValue, type MonthView, type Policy, type Proposal } from './month-plan';
import { slotsOf, type Regime } from './regime';
import type { TrueDecisions } from './true-decisions';

/** Share of a network's slots that the reserve policy sets aside. */
const RESERVE_SHARE = 0.15;

/**
 * Plays a year under a policy. Each month the policy proposes, staff of each network review as many as they can in the order proposed,
 * suppliers handle as many approved ones as they can and the rest lapse, and both sides decide as they would under any policy. A pair
 * reviewed once is not proposed again.
 */
export function runPolicy(
  policy: Policy,
  judged: JudgedMarket,
  regime: Regime,
  months: number,
  decisionOf: (need: number, product: number) => TrueDecisions,
  lessons: Lessons = new Lessons(judged),
): YearFigures {
  const { market } = judged;
  const slots = slotsOf(regime, market.needs.length / months);
  const spent = new Set<number>();
  const keyOf = (need: number, product: number): number => need * market.products.length + product;
  const happenings: Happening[] = [];
  const showings: Showing[] = [];
  const waiting = new Map<string, number>();
  const unapproved = new Map<string, number>();
  const arrivals = arrivalsOf(judged);
  let carried: MonthView['reserve']['carried'] = [];
  for (let month = 0; month < months; month += 1) {
    const openNeeds = numbersWhere(market.needs, ({ arrives }) => arrives <= month && month < arrives + MONTHS_OPEN);
    const known = numbersWhere(market.needs, ({ arrives }) => arrives < month);
    if (policy.learns && month > 0) lessons.learn();
    const { model } = lessons;
    const plan = policy.plan({
      judged,
      month,
      regime,
      slots,
      openNeeds,
      isSpent: (need, product) => spent.has(keyOf(need, product)),
      supplierStandings: () => standingsOf(judged, showings, month, model),
      model,
      belief: () => lessons.belief(),
      waiting: () => [...unapproved].map(([organisationId, since]) => ({ organisationId, months: since })),
      regionStandings: () => regionsOf(market.needs, known, happenings),
      reserve: {
        share: RESERVE_SHARE,
        carried,
        waiting: [...waiting].map(([organisationId, since]) => ({ organisationId, months: since })),
      },
    });
    carried = plan.carried;
    const reviewed = play(plan.proposals, month, slots, judged, regime, decisionOf);
    const shown = new Set<string>();
    const approved = new Set<string>();
    for (const each of reviewed) {
      happenings.push(each);
      if (each.fate === 'unreviewed') continue;
      if (policy.learns) lessons.note(each, decisionOf(each.need, each.product));
      spent.add(keyOf(each.need, each.product));
      const organisationId = supplierOf(judged, each.product).id;
      shown.add(organisationId);
      if (each.fate !== 'rejected') approved.add(organisationId);
      showings.push({ organisationId, needId: String(each.need), month, rank: each.order });
    }
    market.suppliers.forEach(({ id }, supplier) => {
      waiting.set(id, shown.has(id) ? 0 : (waiting.get(id) ?? 0) + 1);
      if ((arrivals[supplier] ?? 0) <= month) unapproved.set(id, approved.has(id) ? 0 : (unapproved.get(id) ?? 0) + 1);
    });
  }
  return measureYear(judged, regime, slots, happenings);
}

function play(
  proposals: readonly Proposal[],
  month: number,
  slots: ReadonlyMap<string, number>,
  judged: JudgedMarket,
  regime: Regime,
  decisionOf: (need: number, product: number) => TrueDecisions,
): Happening[] {
  const slotsLeft = new Map(slots);
  const placesLeft = new Map<string, number>();
  return proposals.map((proposal): Happening => {
    const networkId = (judged.market.needs[proposal.need] as SimulatedNeed).networkId;
    const left = slotsLeft.get(networkId) ?? 0;
    if (left === 0) return { ...proposal, month, fate: 'unreviewed' };
    slotsLeft.set(networkId, left - 1);
    const decisions = decisionOf(proposal.need, proposal.product);
    if (!decisions.staffApprove) return { ...proposal, month, fate: 'rejected' };
    const { id, size } = supplierOf(judged, proposal.product);
    const places = placesLeft.get(id) ?? regime.supplierPlaces[size];
    if (places === 0) return { ...proposal, month, fate: 'lapsed' };
    placesLeft.set(id, places - 1);
    return { ...proposal, month, fate: decisions.needAccepts && decisions.supplierAccepts ? 'accepted' : 'declined' };
  });
}

/** The ledger closed at the end of the previous month, merits being those of the needs that were open in it. */
function standingsOf(
  judged: JudgedMarket,
  showings: readonly Showing[],
  month: number,
  model: AcceptanceModel,
): SupplierStanding[] {
  if (month === 0) return [];
  const pairs = judged.market.needs.flatMap(({ arrives }, need) =>
    arrives < month && month - 1 < arrives + MONTHS_OPEN
      ? (judged.pairs[need] ?? []).map((pair) => ({
          needId: String(need),
          organisationId: supplierOf(judged, pair.product).id,
          expectedValue: expectedValue({ model }, pair),
        }))
      : [],
  );
  return closeLedger(showings, pairs, month - 1);
}

function regionsOf(
  needs: readonly SimulatedNeed[],
  known: readonly number[],
  happenings: readonly Happening[],
): RegionStanding[] {
  const met = new Set(happenings.filter(({ fate }) => fate === 'accepted').map(({ need }) => need));
  const standings = new Map<string, { networkId: string; needs: number; met: number }>();
  for (const need of known) {
    const { networkId } = needs[need] as SimulatedNeed;
    const standing = standings.get(networkId) ?? { networkId, needs: 0, met: 0 };
    standing.needs += 1;
    standing.met += met.has(need) ? 1 : 0;
    standings.set(networkId, standing);
  }
  return [...standings.values()];
}

/** Month in which each supplier's first product arrives. */
function arrivalsOf({ market }: JudgedMarket): number[] {
  const arrivals = market.suppliers.map(() => Infinity);
  for (const { supplier, arrives } of market.products)
    arrivals[supplier] = Math.min(arrivals[supplier] as number, arrives);
  return arrivals;
}

/** The supplier of a product. */
export function supplierOf({ market }: JudgedMarket, product: number): JudgedMarket['market']['suppliers'][number] {
  const { supplier } = market.products[product] as SimulatedProduct;
  return market.suppliers[supplier] as JudgedMarket['market']['suppliers'][number];
}

function numbersWhere<Row>(rows: readonly Row[], holds: (row: Row) => boolean): number[] {
  return rows.flatMap((row, number) => (holds(row) ? [number] : []));
}

import { exposureLedger } from '../allocation/exposure-ledger';
import type { JudgedMarket } from './judge-market';
import type { SimulatedNeed, SimulatedProduct } from './market';
import { NEED_PLACES, type Regime } from './regime';
import type { Happening } from './happening';

/** What a year came to under one policy. Shares are 0 to 1. */
export interface YearFigures {
  readonly accepted: number;
  /** Proposals staff looked at. */
  readonly reviews: number;
  /** Approved introductions a supplier had no room for. */
  readonly lapsed: number;
  /** Small suppliers with a relevant gate-passing pair in the year that no introduction ever reached. */
  readonly starvedSmall: number;
  /** Share of large suppliers in all exposure. */
  readonly largeExposure: number;
  /** Share of every tenth supplier, those who register copies where anybody does, in all exposure. */
  readonly tenthExposure: number;
  /** Share of needs with at least one accepted introduction. */
  readonly needsMet: number;
  /** The same in the worst and the best network with ten needs or more. */
  readonly worstNetwork: number;
  readonly bestNetwork: number;
  /** Months in which a network, need or supplier was given more than it can take, approved ones counted for suppliers. */
  readonly overloads: number;
}

/** Measures what happened. */
export function measureYear(
  judged: JudgedMarket,
  regime: Regime,
  slots: ReadonlyMap<string, number>,
  happenings: readonly Happening[],
): YearFigures {
  const { market } = judged;
  const reviewed = happenings.filter(({ fate }) => fate !== 'unreviewed');
  const accepted = reviewed.filter(({ fate }) => fate === 'accepted');
  const reached = new Set(
    reviewed
      .filter(({ fate }) => fate === 'accepted' || fate === 'declined')
      .map(({ product }) => supplierNumber(judged, product)),
  );
  const eligible = new Set(
    judged.pairs.flatMap((pairs) => pairs.map(({ product }) => supplierNumber(judged, product))),
  );
  const small = [...eligible].filter((supplier) => market.suppliers[supplier]?.size === 'small');
  const metNeeds = new Set(accepted.map(({ need }) => need));
  const byNetwork = shareMetByNetwork(market.needs, metNeeds);
  const overloads = countOverloads(judged, regime, slots, happenings);
  return {
    accepted: accepted.length,
    reviews: reviewed.length,
    lapsed: reviewed.filter(({ fate }) => fate === 'lapsed').length,
    starvedSmall: small.filter((supplier) => !reached.has(supplier)).length / Math.max(1, small.length),
    largeExposure: exposureShare(judged, reviewed, (supplier) => market.suppliers[supplier]?.size === 'large'),
    tenthExposure: exposureShare(judged, reviewed, (supplier) => supplier % 10 === 0),
    needsMet: metNeeds.size / market.needs.length,
    worstNetwork: Math.min(...byNetwork),
    bestNetwork: Math.max(...byNetwork),
    overloads,
  };
}

/** Exposure as the ledger counts it, without ageing, shared between some suppliers and all. */
function exposureShare(
  judged: JudgedMarket,
  reviewed: readonly Happening[],
  counts: (supplier: number) => boolean,
): number {
  const ledger = exposureLedger(
    reviewed.map(({ need, product, order, month }) => ({
      organisationId: String(supplierNumber(judged, product)),
      needId: `${month}-${need}`,
      month: 0,
      rank: order,
    })),
    0,
  );
  let [some, all] = [0, 0];
  for (const [supplier, exposure] of ledger) {
    all += exposure;
    if (counts(Number(supplier))) some += exposure;
  }
  return all === 0 ? 0 : some / all;
}

function shareMetByNetwork(needs: readonly SimulatedNeed[], met: ReadonlySet<number>): number[] {
  const totals = new Map<string, { needs: number; met: number }>();
  needs.forEach(({ networkId }, need) => {
    const total = totals.get(networkId) ?? { needs: 0, met: 0 };
    total.needs += 1;
    total.met += met.has(need) ? 1 : 0;
    totals.set(networkId, total);
  });
  const shares = [...totals.values()].filter((total) => total.needs >= 10).map((total) => total.met / total.needs);
  return shares.length === 0 ? [0] : shares;
}

function countOverloads(
  judged: JudgedMarket,
  regime: Regime,
  slots: ReadonlyMap<string, number>,
  happenings: readonly Happening[],
): number {
  const loads = new Map<string, { load: number; most: number }>();
  const add = (key: string, most: number): void => {
    const held = loads.get(key) ?? { load: 0, most };
    held.load += 1;
    loads.set(key, held);
  };
  for (const { need, product, month, fate } of happenings) {
    const { networkId } = judged.market.needs[need] as SimulatedNeed;
    add(`network ${networkId} ${month}`, slots.get(networkId) ?? 0);
    add(`need ${need} ${month}`, NEED_PLACES);
    const supplier = judged.market.suppliers[supplierNumber(judged, product)];
    if (supplier && fate !== 'unreviewed' && fate !== 'rejected')
      add(`supplier ${supplier.id} ${month}`, regime.supplierPlaces[supplier.size]);
  }
  return [...loads.values()].filter(({ load, most }) => load > most).length;
}

function supplierNumber({ market }: JudgedMarket, product: number): number {
  return (market.products[product] as SimulatedProduct).supplier;
}

import { pairNormal, pairUniform } from './chance';
import type { Market, SimulatedNeed, SimulatedProduct } from './market';

/** What everyone would say of an introduction, were it made. Fixed per pair, whatever policy makes it. */
export interface TrueDecisions {
  readonly staffApprove: boolean;
  readonly needAccepts: boolean;
  readonly supplierAccepts: boolean;
}

/** Share of its chance that is left to a pair that truly fails what the need cannot do without. */
const LEFT_AFTER_FAILING = 0.04;

/** What weighs with whom; after a drift staff are stricter, and owners look at money more than at fit. */
const USUAL_TASTES = { staff: -0.6, fit: 5, spare: 0.5 };
const DRIFTED_TASTES = { staff: -1.4, fit: 3.5, spare: 1.6 };

/**
 * Decides a pair. Written in other terms than the matcher's: cosine of mixtures over random theme directions, closeness of positions, a
 * hidden quality the record does not hold, true facts instead of declared ones, private taste, all on a logit scale.
 */
export function decide(market: Market, need: number, product: number): TrueDecisions {
  const { needs, products, suppliers, seed } = market;
  const [n, p] = [needs[need] as SimulatedNeed, products[product] as SimulatedProduct];
  const fit = trueFit(market, n, p);
  const sound = trulyMeets(n, p);
  const spare = Math.max(-1, Math.min(1, Math.log(n.budgetPence / p.yearlyCostPence)));
  const tastes = n.arrives < market.driftsFrom ? USUAL_TASTES : DRIFTED_TASTES;
  const staff = logistic(tastes.staff + 4 * fit) * (sound ? 1 : 0.5);
  const owner =
    logistic(
      -3.4 +
        tastes.fit * fit +
        0.7 * p.quality +
        tastes.spare * spare +
        0.25 * (p.evidenceLevel - n.evidenceLevel) +
        0.8 * pairNormal(seed, 1, need, product),
    ) * (sound ? 1 : LEFT_AFTER_FAILING);
  const worth = Math.log(n.budgetPence / (suppliers[p.supplier]?.targetContractPence ?? n.budgetPence));
  const supplier = logistic(
    -1.2 +
      2.5 * fit +
      0.8 * Math.max(-2, Math.min(2, worth)) +
      0.9 * n.readiness +
      0.8 * pairNormal(seed, 2, need, product),
  );
  return {
    staffApprove: pairUniform(seed, 3, need, product) < staff,
    needAccepts: pairUniform(seed, 4, need, product) < owner,
    supplierAccepts: pairUniform(seed, 5, need, product) < supplier,
  };
}

/** 0 to 1: six tenths what both are about, four tenths how near the problems lie. */
export function trueFit(
  { themeCloseness }: Pick<Market, 'themeCloseness'>,
  n: SimulatedNeed,
  p: SimulatedProduct,
): number {
  const between = mixtureProduct(themeCloseness, n.subject.themes, p.subject.themes);
  const own =
    mixtureProduct(themeCloseness, n.subject.themes, n.subject.themes) *
    mixtureProduct(themeCloseness, p.subject.themes, p.subject.themes);
  const distance = n.subject.position.reduce(
    (sum, each, at) => sum + (each - (p.subject.position[at] as number)) ** 2,
    0,
  );
  return 0.6 * Math.max(0, between / Math.sqrt(own)) + 0.4 * Math.exp(-distance / 12);
}

/** Whether the true facts meet what the need truly cannot do without. */
export function trulyMeets(n: SimulatedNeed, p: SimulatedProduct): boolean {
  return (
    p.evidenceLevel >= n.evidenceLevel &&
    p.trl >= n.trl &&
    p.yearlyCostPence <= 1.1 * n.budgetPence &&
    p.leadTimeDays <= n.daysAvailable &&
    p.regions.has(n.networkId)
  );
}

function mixtureProduct(closeness: Market['themeCloseness'], a: readonly number[], b: readonly number[]): number {
  let total = 0;
  a.forEach((mine, i) => {
    if (mine === 0) return;
    b.forEach((theirs, j) => {
      if (theirs > 0) total += mine * theirs * (closeness[i]?.[j] ?? 0);
    });
  });
  return total;
}

function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

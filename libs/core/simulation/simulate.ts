import type { SimulationRuns } from './claims';
import { drawMarket } from './draw-market';
import { judgeMarket } from './judge-market';
import type { MarketSize } from './market';
import { POLICIES } from './policy';
import { REGIMES } from './regime';
import { runPolicy } from './run-policy';
import { decide, type TrueDecisions } from './true-decisions';
import type { YearFigures } from './year-figures';

/** One market under every policy in every regime. */
export type SeedFigures = Readonly<Record<string, Readonly<Record<string, YearFigures>>>>;

/** Draws the market of a seed, judges it once, and plays it under every policy in every regime. Wholly fixed by seed and size. */
export function simulateSeed(seed: number, size: MarketSize): SeedFigures {
  const market = drawMarket(seed, size);
  const judged = judgeMarket(market);
  const decisions = new Map<number, TrueDecisions>();
  const decisionOf = (need: number, product: number): TrueDecisions => {
    const key = need * market.products.length + product;
    const known = decisions.get(key) ?? decide(market, need, product);
    decisions.set(key, known);
    return known;
  };
  return Object.fromEntries(
    REGIMES.map((regime) => [
      regime.id,
      Object.fromEntries(
        POLICIES.map((policy) => [policy.id, runPolicy(policy, judged, regime, size.months, decisionOf)]),
      ),
    ]),
  );
}

/** Lays figures of several seeds side by side. */
export function gatherRuns(seeds: readonly SeedFigures[]): SimulationRuns {
  return Object.fromEntries(
    REGIMES.map(({ id }) => [
      id,
      Object.fromEntries(
        POLICIES.map((policy) => [policy.id, seeds.map((figures) => figures[id]?.[policy.id] as YearFigures)]),
      ),
    ]),
  );
}

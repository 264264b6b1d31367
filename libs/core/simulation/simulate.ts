import type { SimulationRuns } from './claims';
import { drawMarket } from './draw-market';
import { judgeMarket } from './judge-market';
import type { MarketKind, MarketSize } from './market';
import type { Policy } from './month-plan';
import { POLICIES, TRIED, UNHURRIED } from './policy';
import { type Regime, REGIMES, TRIALS } from './regime';
import { runPolicy } from './run-policy';
import { decide, type TrueDecisions } from './true-decisions';
import type { YearFigures } from './year-figures';

/** One market under every policy in every regime. */
export type SeedFigures = Readonly<Record<string, Readonly<Record<string, YearFigures>>>>;

/**
 * Draws the market of a seed, judges it once, and plays it under every policy in every regime; with trials, the markets that try what a policy
 * can bear as well. Wholly fixed by seed and size.
 */
export function simulateSeed(seed: number, size: MarketSize, trials = false): SeedFigures {
  const usual = playMarket(seed, size, {}, REGIMES, POLICIES);
  const tried = trials ? TRIALS.map((regime) => playMarket(seed, size, regime.kind ?? {}, [regime], TRIED)) : [];
  return Object.assign({}, usual, ...tried) as SeedFigures;
}

function playMarket(
  seed: number,
  size: MarketSize,
  kind: MarketKind,
  regimes: readonly Regime[],
  policies: readonly Policy[],
): SeedFigures {
  const market = drawMarket(seed, size, kind);
  const judged = judgeMarket(market);
  const decisions = new Map<number, TrueDecisions>();
  const decisionOf = (need: number, product: number): TrueDecisions => {
    const key = need * market.products.length + product;
    const known = decisions.get(key) ?? decide(market, need, product);
    decisions.set(key, known);
    return known;
  };
  return Object.fromEntries(
    regimes.map((regime) => [
      regime.id,
      Object.fromEntries(
        (regime.id === 'unlimited' ? UNHURRIED : policies).map((policy) => [
          policy.id,
          runPolicy(policy, judged, regime, size.months, decisionOf),
        ]),
      ),
    ]),
  );
}

/** Lays figures of several seeds side by side; a seed that was not tried is left out of the trials. */
export function gatherRuns(seeds: readonly SeedFigures[]): SimulationRuns {
  return Object.fromEntries(
    [...REGIMES, ...TRIALS].map(({ id }) => [
      id,
      Object.fromEntries(
        POLICIES.map((policy) => [policy.id, seeds.flatMap((figures) => figures[id]?.[policy.id] ?? [])]),
      ),
    ]),
  );
}

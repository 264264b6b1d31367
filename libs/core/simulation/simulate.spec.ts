import { mean } from '../text/evaluation/ranking-metrics';
import { Chance, pairNormal, pairUniform } from './chance';
import { claimsOf, RECOMMENDED, type SimulationRuns } from './claims';
import { drawMarket } from './draw-market';
import { judgeMarket } from './judge-market';
import { FULL_MARKET, type MarketSize } from './market';
import type { Policy } from './month-plan';
import { POLICIES } from './policy';
import { REGIMES, type Regime } from './regime';
import { runPolicy } from './run-policy';
import { gatherRuns, simulateSeed } from './simulate';
import { decide, trueFit } from './true-decisions';
import type { YearFigures } from './year-figures';

const TINY: MarketSize = { products: 80, needs: 48, months: 4 };

const FIGURES: YearFigures = {
  accepted: 100,
  reviews: 1_000,
  lapsed: 0,
  starvedSmall: 0.2,
  largeExposure: 0.2,
  tenthExposure: 0.1,
  needsMet: 0.5,
  worstNetwork: 0.4,
  bestNetwork: 0.6,
  overloads: 0,
};

/** Runs of two seeds where every policy does the same, but for what is changed of the recommended one. */
function evenRuns(changes: Partial<YearFigures>): SimulationRuns {
  return Object.fromEntries(
    REGIMES.map(({ id }) => [
      id,
      Object.fromEntries(
        POLICIES.map((policy) => {
          const figures = policy.id === RECOMMENDED ? { ...FIGURES, ...changes } : FIGURES;
          return [policy.id, [figures, figures]];
        }),
      ),
    ]),
  );
}

describe('a simulated market', () => {
  it('is wholly fixed by its seed', () => {
    const figures = JSON.stringify(simulateSeed(3, TINY));
    expect(JSON.stringify(simulateSeed(3, TINY))).toBe(figures);
    expect(JSON.stringify(simulateSeed(4, TINY))).not.toBe(figures);
  });

  it('keeps true quality apart from size, and gives large suppliers longer copy and more evidence', () => {
    const { products, suppliers } = drawMarket(5, FULL_MARKET);
    const of = (size: string, pick: (product: (typeof products)[number]) => number): number =>
      mean(products.filter(({ supplier }) => suppliers[supplier]?.size === size).map(pick));
    expect(Math.abs(of('large', ({ quality }) => quality) - of('small', ({ quality }) => quality))).toBeLessThan(0.3);
    expect(of('large', ({ evidenceLevel }) => evidenceLevel)).toBeGreaterThan(
      of('small', (each) => each.evidenceLevel),
    );
    const words = ({ record }: (typeof products)[number]): number => record.profile.intendedUse.whatItDoes.length;
    expect(of('large', words)).toBeGreaterThan(1.5 * of('small', words));
  });

  it('decides a pair the same way whoever asks, and better fits more kindly', () => {
    const market = drawMarket(6, TINY);
    expect(decide(market, 3, 7)).toEqual(decide(market, 3, 7));
    const pairs = market.needs.flatMap((need, n) =>
      market.products.map((product, p) => ({
        fit: trueFit(market, need, product),
        yes: decide(market, n, p).staffApprove,
      })),
    );
    const share = (rows: typeof pairs): number => mean(rows.map(({ yes }) => Number(yes)));
    expect(share(pairs.filter(({ fit }) => fit > 0.6))).toBeGreaterThan(
      share(pairs.filter(({ fit }) => fit < 0.2)) + 0.2,
    );
  });

  it('draws evenly for pairs, and differently for every purpose', () => {
    const draws = Array.from({ length: 20_000 }, (_, at) => pairUniform(1, 2, at % 100, Math.floor(at / 100)));
    expect(mean(draws)).toBeCloseTo(0.5, 1);
    expect(mean(draws.map((draw) => Number(draw < 0.1)))).toBeCloseTo(0.1, 1);
    expect(pairUniform(1, 2, 3, 4)).not.toBe(pairUniform(1, 3, 3, 4));
    expect(mean(draws.map((_, at) => pairNormal(1, 2, at % 100, Math.floor(at / 100))))).toBeCloseTo(0, 1);
    expect(new Chance(1).several([1, 2, 3], 9).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });
});

describe('playing a year', () => {
  const judged = judgeMarket(drawMarket(7, TINY));
  const play = (policy: Policy, regime: Regime['id']): YearFigures =>
    runPolicy(policy, judged, REGIMES.find(({ id }) => id === regime) as Regime, TINY.months, (need, product) =>
      decide(judged.market, need, product),
    );
  const policyOf = (id: string): Policy => POLICIES.find((policy) => policy.id === id) as Policy;

  it('overloads nobody under any allocator, and counts it where a policy does', () => {
    for (const id of ['random', 'greedy', 'flow', 'fair', 'reserve'])
      for (const regime of REGIMES) expect(play(policyOf(id), regime.id).overloads).toBe(0);
    expect(play(policyOf('text'), 'staff-limited').overloads).toBeGreaterThan(0);
    expect(play(policyOf('text-gates'), 'supplier-limited').overloads).toBeGreaterThan(0);
  });

  it('gains nothing from allocation where nothing is scarce', () => {
    expect(play(policyOf('flow'), 'unlimited').accepted).toBe(play(policyOf('score'), 'unlimited').accepted);
  });

  it('loses most of what is accepted when the gates are dropped', () => {
    const ungated: Policy = {
      ...policyOf('text-gates'),
      plan: (view) => policyOf('text').plan(view),
    };
    expect(play(ungated, 'unlimited').accepted).toBeLessThan(0.7 * play(policyOf('text-gates'), 'unlimited').accepted);
  });

  it('lets a lapse only happen where suppliers are short of places', () => {
    expect(play(policyOf('text-gates'), 'unlimited').lapsed).toBe(0);
    expect(play(policyOf('text-gates'), 'supplier-limited').lapsed).toBeGreaterThan(0);
  });
});

describe('claims', () => {
  const results = (runs: SimulationRuns): (boolean | null)[] => claimsOf(runs).map(({ met }) => met);

  it('fail where nothing was gained, but for the lines that ask for no loss', () => {
    const failed = claimsOf(evenRuns({})).filter(({ met }) => met === false);
    expect(failed.map(({ line }) => line)).toEqual([
      'at least 1.3',
      'at least 1.05',
      'at most 0.85',
      'at least 1.3',
      'at least 1.3',
      'at least 1.3',
      'at most 0.6',
      'at most 0.6',
      'at most 0.03',
    ]);
  });

  it('are all met by a policy that gains enough, and violations are never forgiven', () => {
    const gained = { accepted: 140, reviews: 800, starvedSmall: 0.02 };
    expect(results(evenRuns(gained))).not.toContain(false);
    expect(results(evenRuns({ ...gained, overloads: 1 })).filter((met) => met === false)).toHaveLength(3);
  });

  it('hold the lower bound, not the mean, against the line', () => {
    const runs = gatherRuns(
      [90, 200, 100, 190].map((accepted) =>
        Object.fromEntries(
          REGIMES.map(({ id }) => [
            id,
            Object.fromEntries(
              POLICIES.map((policy) => [policy.id, policy.id === RECOMMENDED ? { ...FIGURES, accepted } : FIGURES]),
            ),
          ]),
        ),
      ),
    );
    const [first] = claimsOf(runs);
    expect(first?.estimate.mean).toBeGreaterThan(1.3);
    expect(first?.met).toBe(false);
  });
});

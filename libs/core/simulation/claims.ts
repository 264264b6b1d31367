import { bootstrapInterval } from '../text/evaluation/bootstrap';
import { mean } from '../text/evaluation/ranking-metrics';
import { type Regime, TRIALS } from './regime';
import type { YearFigures } from './year-figures';

/** Figures of every seed, in the same order of seeds everywhere, by regime and policy. */
export type SimulationRuns = Readonly<Record<string, Readonly<Record<string, readonly YearFigures[]>>>>;

/** A mean over paired seeds with its bootstrap interval of 95%. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** One line that was set before the runs, and what came of it. */
export interface Claim {
  readonly text: string;
  readonly regime: Regime['id'];
  readonly estimate: Estimate;
  /** What the estimate had to reach; null where a figure is reported without a line. */
  readonly line: string | null;
  /** By the bound of the interval that is the harder one; null without a line. */
  readonly met: boolean | null;
}

/** The policy the product recommends. */
export const RECOMMENDED = 'product';

const SCARCE: readonly Regime['id'][] = ['staff-limited', 'supplier-limited', 'mixed'];
const ALLOCATORS = ['greedy', 'flow', 'fair', 'waiting', 'learned', 'product', 'reserve'];

/** The mean over seeds with its interval. */
export function estimate(values: readonly number[]): Estimate {
  return { mean: mean(values), ...bootstrapInterval(values) };
}

/** What one policy reaches for every 1 of another's, seed by seed, then averaged. A seed where the other has nothing is left out. */
export function pairedRatio(
  runs: SimulationRuns,
  regime: Regime['id'],
  policy: string,
  baseline: string,
  figure: keyof YearFigures,
): Estimate {
  const [mine, theirs] = [figuresOf(runs, regime, policy), figuresOf(runs, regime, baseline)];
  return estimate(
    mine.flatMap((each, at) => {
      const base = theirs[at]?.[figure] ?? 0;
      return base === 0 ? [] : [each[figure] / base];
    }),
  );
}

/** Every line of the claim protocol, held against the runs. */
export function claimsOf(runs: SimulationRuns): Claim[] {
  const ratio = (regime: Regime['id'], baseline: string, figure: keyof YearFigures = 'accepted'): Estimate =>
    pairedRatio(runs, regime, RECOMMENDED, baseline, figure);
  return [
    atLeast('Accepted, against text + gates', 'supplier-limited', ratio('supplier-limited', 'text-gates'), 1.3),
    atLeast('Accepted, against text + gates', 'mixed', ratio('mixed', 'text-gates'), 1.05),
    atLeast('Accepted, against text + gates', 'staff-limited', ratio('staff-limited', 'text-gates'), 0.99),
    atMost(
      'Staff reviews, against text + gates',
      'staff-limited',
      ratio('staff-limited', 'text-gates', 'reviews'),
      0.85,
    ),
    ...SCARCE.map((regime) =>
      atLeast('Accepted, against random gated within capacity', regime, ratio(regime, 'random'), 1.3),
    ),
    ...(['staff-limited', 'mixed'] as const).map((regime) =>
      atMost('Starved small suppliers, against text + gates', regime, ratio(regime, 'text-gates', 'starvedSmall'), 0.6),
    ),
    atMost(
      'Starved small suppliers, share',
      'supplier-limited',
      estimate(figuresOf(runs, 'supplier-limited', RECOMMENDED).map(({ starvedSmall }) => starvedSmall)),
      0.03,
    ),
    ...SCARCE.map((regime) => overloads(runs, regime)),
    control(runs),
    ...SCARCE.map((regime): Claim => ({
      text: 'Accepted, against text + gates with the best fit reviewed first',
      regime,
      estimate: ratio(regime, 'text-gates-best'),
      line: null,
      met: null,
    })),
    ...SCARCE.map((regime) => learningGain(runs, regime)),
    ...TRIALS.filter(({ id }) => (runs[id]?.[RECOMMENDED] ?? []).length > 0).flatMap(({ id }) => trialsOf(runs, id)),
  ];
}

/** What learning adds, all else alike. */
function learningGain(runs: SimulationRuns, regime: Regime['id']): Claim {
  const found = pairedRatio(runs, regime, 'learned', 'waiting', 'accepted');
  return { text: 'Accepted with learning, against without', regime, estimate: found, line: null, met: null };
}

function trialsOf(runs: SimulationRuns, regime: Regime['id']): Claim[] {
  const reported = (text: string, found: Estimate): Claim => ({ text, regime, estimate: found, line: null, met: null });
  const share = (policy: string, of: Regime['id']): number[] =>
    figuresOf(runs, of, policy).map(({ tenthExposure }) => tenthExposure);
  return [
    reported('Accepted, against text + gates', pairedRatio(runs, regime, RECOMMENDED, 'text-gates', 'accepted')),
    reported('Accepted, against fairness without learning', pairedRatio(runs, regime, RECOMMENDED, 'fair', 'accepted')),
    ...(regime === 'duplicates'
      ? [RECOMMENDED, 'text-gates'].map((policy) => {
          const without = share(policy, 'mixed');
          const ratios = share(policy, regime).map((each, at) => each / (without[at] ?? 1));
          return reported(
            `Exposure of copiers under ${policy}, against the same suppliers without copies`,
            estimate(ratios),
          );
        })
      : []),
  ];
}

function atLeast(text: string, regime: Regime['id'], found: Estimate, line: number): Claim {
  return { text, regime, estimate: found, line: `at least ${line}`, met: found.low >= line };
}

function atMost(text: string, regime: Regime['id'], found: Estimate, line: number): Claim {
  return { text, regime, estimate: found, line: `at most ${line}`, met: found.high <= line };
}

function overloads(runs: SimulationRuns, regime: Regime['id']): Claim {
  const found = estimate(
    ALLOCATORS.flatMap((policy) => figuresOf(runs, regime, policy).map((figures) => figures.overloads)),
  );
  return {
    text: 'Capacity violations of all allocators',
    regime,
    estimate: found,
    line: 'exactly 0',
    met: found.high === 0,
  };
}

/** With nothing scarce, choosing jointly must come to what choosing for each need comes to. */
function control(runs: SimulationRuns): Claim {
  const found = pairedRatio(runs, 'unlimited', 'flow', 'score', 'accepted');
  return {
    text: 'Negative control: flow against gates + score top-k',
    regime: 'unlimited',
    estimate: found,
    line: 'within 0.98 to 1.02',
    met: found.low > 0.98 && found.high < 1.02,
  };
}

function figuresOf(runs: SimulationRuns, regime: string, policy: string): readonly YearFigures[] {
  const found = runs[regime]?.[policy];
  if (found === undefined) throw new Error(`No runs of policy ${policy} in the ${regime} regime.`);
  return found;
}

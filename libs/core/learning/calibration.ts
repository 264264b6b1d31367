import { compareText } from '../kernel/compare-text';
import type { DecisionSide } from './decision';
import { fitLogistic, type LogisticModel, logOdds, type LogisticPrior, priorOf } from './logistic-model';
import {
  type Forecast,
  type ForecastQuality,
  forecastQuality,
  lossOf,
  meanOf,
  standardErrorOf,
} from './probability-metrics';
import { chanceAt, fitScale, type ProbabilityScale } from './probability-scale';
import type { TrainingRow } from './training-rows';

/** Fewer decisions than this teach nothing that would be safe to act on. */
export const FEWEST_DECISIONS = 150;

/** The newest fifth of the decisions is kept out of the fit and judges it. */
const TESTED_SHARE = 0.2;

/** Everything that turns a side's features into a chance of yes. */
export interface Calibration {
  readonly side: DecisionSide;
  readonly model: LogisticModel;
  readonly scale: ProbabilityScale;
  /** Decisions it was fitted to; 0 for the prior. */
  readonly decisions: number;
  /** Moment of the newest of them; null for the prior. */
  readonly fittedThrough: string | null;
}

/** How a refit went. */
export type CalibrationReport =
  | {
      readonly side: DecisionSide;
      readonly verdict: 'refused';
      readonly decisions: number;
      readonly needed: number;
    }
  | {
      readonly side: DecisionSide;
      /** Promoted only when the out-of-time log-loss falls by more than one standard error; otherwise what was in force stays. */
      readonly verdict: 'promoted' | 'kept';
      readonly decisions: number;
      readonly trained: number;
      readonly tested: number;
      /** Quality on the newest decisions. The challenger has seen none of them; what is in force may have, which only makes it harder to replace. */
      readonly before: ForecastQuality;
      readonly after: ForecastQuality;
      /** Mean fall of the log-loss a decision, in nats, and its standard error. */
      readonly improvement: number;
      readonly standardError: number;
      /** What is in force from now on. */
      readonly calibration: Calibration;
    };

/** What is in force before any refit. */
export function priorCalibration(side: DecisionSide): Calibration {
  return { side, model: priorOf(side).model, scale: { kind: 'none' }, decisions: 0, fittedThrough: null };
}

/** Chance of yes, 0.005 to 0.995. Values in the order of the model's features. Never falls as a value rises. */
export function chanceOf({ model, scale }: Calibration, values: readonly number[]): number {
  return chanceAt(scale, logOdds(model, values));
}

/**
 * The chance of a pair that was declined before: no higher than any calibration in force at one of its declines would say of the same
 * values. So whatever else a refit learned, a decline never raises that pair's chance; better facts still do.
 */
export function chanceAfterDeclines(
  calibration: Calibration,
  inForceAtDeclines: readonly Calibration[],
  values: readonly number[],
): number {
  return Math.min(chanceOf(calibration, values), ...inForceAtDeclines.map((each) => chanceOf(each, values)));
}

/** Fits model and scale to all the rows. The rows may come in any order. */
export function fitCalibration(
  rows: readonly TrainingRow[],
  side: DecisionSide,
  prior: LogisticPrior = priorOf(side),
): Calibration {
  const ordered = inTime(rows);
  const model = fitLogistic(ordered, prior);
  const scale = fitScale(ordered.map(({ values, label }) => ({ logOdds: logOdds(model, values), label })));
  return { side, model, scale, decisions: ordered.length, fittedThrough: ordered.at(-1)?.at ?? null };
}

/**
 * Refits one side. The oldest four fifths are fitted, the newest fifth judges the fit against what is in force; a promoted calibration is
 * then fitted to everything. Pure: the same rows in any order give the same report.
 */
export function refit(
  rows: readonly TrainingRow[],
  side: DecisionSide,
  inForce: Calibration = priorCalibration(side),
): CalibrationReport {
  const decisions = rows.length;
  if (decisions < FEWEST_DECISIONS) return { side, verdict: 'refused', decisions, needed: FEWEST_DECISIONS };
  const ordered = inTime(rows);
  const tested = Math.round(decisions * TESTED_SHARE);
  const train = ordered.slice(0, decisions - tested);
  const test = ordered.slice(decisions - tested);
  const challenger = fitCalibration(train, side);
  const [before, after] = [forecastsOf(inForce, test), forecastsOf(challenger, test)];
  const falls = before.map((forecast, i) => lossOf(forecast) - lossOf(after[i] as Forecast));
  const [improvement, standardError] = [meanOf(falls), standardErrorOf(falls)];
  const isBetter = improvement > standardError;
  return {
    side,
    verdict: isBetter ? 'promoted' : 'kept',
    decisions,
    trained: train.length,
    tested,
    before: forecastQuality(before),
    after: forecastQuality(after),
    improvement,
    standardError,
    calibration: isBetter ? fitCalibration(rows, side) : inForce,
  };
}

function forecastsOf(calibration: Calibration, rows: readonly TrainingRow[]): Forecast[] {
  return rows.map(({ id, values, label }) => ({ id, label, chance: chanceOf(calibration, values) }));
}

function inTime(rows: readonly TrainingRow[]): TrainingRow[] {
  return rows.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}

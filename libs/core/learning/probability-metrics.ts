import { compareText } from '../kernel/compare-text';

/** A forecast and what came of it. */
export interface Forecast {
  readonly id: string;
  /** Above 0 and below 1. */
  readonly chance: number;
  readonly label: 0 | 1;
}

/** One bin of a reliability plot. */
export interface ReliabilityBin {
  readonly count: number;
  readonly meanChance: number;
  readonly observedShare: number;
}

/** How good forecasts were. All of them are better when smaller. */
export interface ForecastQuality {
  readonly count: number;
  /** Mean of `-ln` of the chance given to what happened, in nats. */
  readonly logLoss: number;
  /** Mean squared error of the chance (Brier 1950). */
  readonly brier: number;
  /** Mean gap between chance and share over ten bins of equal count, weighted by count. */
  readonly expectedCalibrationError: number;
  readonly bins: readonly ReliabilityBin[];
}

const BINS = 10;

/** `-ln` of the chance that was given to what happened. */
export function lossOf({ chance, label }: Pick<Forecast, 'chance' | 'label'>): number {
  return -Math.log(label === 1 ? chance : 1 - chance);
}

/** Judges forecasts. Blind to their order. Zeroes for none. */
export function forecastQuality(forecasts: readonly Forecast[]): ForecastQuality {
  const sorted = forecasts.toSorted((a, b) => a.chance - b.chance || compareText(a.id, b.id));
  const count = sorted.length;
  const bins = Array.from({ length: Math.min(BINS, count) }, (_, i, many = Math.min(BINS, count)) => {
    const inside = sorted.slice(Math.floor((i * count) / many), Math.floor(((i + 1) * count) / many));
    return {
      count: inside.length,
      meanChance: meanOf(inside.map(({ chance }) => chance)),
      observedShare: meanOf(inside.map(({ label }) => label)),
    };
  });
  const gaps = bins.map((bin) => (bin.count / count) * Math.abs(bin.meanChance - bin.observedShare));
  return {
    count,
    logLoss: meanOf(sorted.map(lossOf)),
    brier: meanOf(sorted.map(({ chance, label }) => (chance - label) ** 2)),
    expectedCalibrationError: gaps.reduce((sum, gap) => sum + gap, 0),
    bins,
  };
}

/** Mean; 0 of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of the mean of at least two values; infinite for fewer, which prove nothing. */
export function standardErrorOf(values: readonly number[]): number {
  if (values.length < 2) return Infinity;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

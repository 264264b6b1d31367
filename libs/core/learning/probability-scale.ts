import { sigmoid } from './logistic-model';

/** A log-odds and what came of it. */
export interface ScaledExample {
  readonly logOdds: number;
  readonly label: 0 | 1;
}

/** Turns a model's log-odds into a chance, never against their order. */
export type ProbabilityScale =
  | { readonly kind: 'none' }
  | { readonly kind: 'platt'; readonly slope: number; readonly shift: number }
  | { readonly kind: 'isotonic'; readonly steps: readonly { readonly from: number; readonly chance: number }[] };

/** Below this many labels two numbers are all that can be learned (Platt); from here on a step function (isotonic). */
export const ISOTONIC_FROM = 1_000;

/** No chance is ever told as certain. */
const LEAST_CHANCE = 0.005;

/** The scale that as many examples as these can bear. None for no examples. */
export function fitScale(examples: readonly ScaledExample[]): ProbabilityScale {
  if (examples.length === 0) return { kind: 'none' };
  return examples.length < ISOTONIC_FROM ? fitPlatt(examples) : fitIsotonic(examples);
}

/** The chance at a log-odds, between 0.005 and 0.995. Never falls as the log-odds rise. */
export function chanceAt(scale: ProbabilityScale, logOdds: number): number {
  return Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, rawChance(scale, logOdds)));
}

function rawChance(scale: ProbabilityScale, logOdds: number): number {
  switch (scale.kind) {
    case 'none':
      return sigmoid(logOdds);
    case 'platt':
      return sigmoid(scale.slope * logOdds + scale.shift);
    case 'isotonic': {
      let chance = scale.steps[0]?.chance ?? 0.5;
      for (const step of scale.steps) if (step.from <= logOdds) chance = step.chance;
      return chance;
    }
  }
}

/**
 * Platt (1999): `sigmoid(slope z + shift)` with targets pulled in by one imagined example a class, by damped Newton. A slope below 0 would
 * turn the order round and is held at 0.
 */
function fitPlatt(examples: readonly ScaledExample[]): ProbabilityScale {
  const positives = examples.filter(({ label }) => label === 1).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (examples.length - positives + 2);
  const target = (label: 0 | 1) => (label === 1 ? high : low);
  const loss = (slope: number, shift: number) =>
    examples.reduce((sum, { logOdds, label }) => {
      const z = slope * logOdds + shift;
      return sum + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - target(label) * z;
    }, 0);
  let [slope, shift] = [1, 0];
  for (let step = 0; step < 100; step += 1) {
    let [gSlope, gShift, hSlope, hBoth, hShift] = [0, 0, 1e-9, 0, 1e-9];
    for (const { logOdds, label } of examples) {
      const chance = sigmoid(slope * logOdds + shift);
      const [error, spread] = [chance - target(label), chance * (1 - chance)];
      gSlope += error * logOdds;
      gShift += error;
      hSlope += spread * logOdds * logOdds;
      hBoth += spread * logOdds;
      hShift += spread;
    }
    const held = slope === 0 && gSlope >= 0;
    const determinant = hSlope * hShift - hBoth * hBoth;
    const slopeStep = held ? 0 : -(hShift * gSlope - hBoth * gShift) / determinant;
    const shiftStep = held ? -gShift / hShift : -(hSlope * gShift - hBoth * gSlope) / determinant;
    const before = loss(slope, shift);
    let length = 1;
    while (length > 1e-10 && !(loss(Math.max(0, slope + length * slopeStep), shift + length * shiftStep) < before)) {
      length /= 2;
    }
    if (length <= 1e-10) break;
    slope = Math.max(0, slope + length * slopeStep);
    shift += length * shiftStep;
  }
  return { kind: 'platt', slope, shift };
}

/** Pool adjacent violators (Ayer et al. 1955): the rising step function nearest to the labels. Equal log-odds share a step. */
function fitIsotonic(examples: readonly ScaledExample[]): ProbabilityScale {
  const blocks: { from: number; sum: number; count: number }[] = [];
  for (const { logOdds, label } of examples.toSorted((a, b) => a.logOdds - b.logOdds)) {
    const last = blocks.at(-1);
    if (last && last.from === logOdds && last.count > 0) {
      last.sum += label;
      last.count += 1;
    } else blocks.push({ from: logOdds, sum: label, count: 1 });
  }
  const pooled: { from: number; sum: number; count: number }[] = [];
  for (const block of blocks) {
    let current = block;
    for (let before = pooled.at(-1); before && before.sum * current.count >= current.sum * before.count;) {
      pooled.pop();
      current = { from: before.from, sum: before.sum + current.sum, count: before.count + current.count };
      before = pooled.at(-1);
    }
    pooled.push(current);
  }
  return { kind: 'isotonic', steps: pooled.map(({ from, sum, count }) => ({ from, chance: sum / count })) };
}

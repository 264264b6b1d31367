import type { Interval } from '../text/evaluation/bootstrap';
import { compareText } from '../kernel/compare-text';
import type { DecidedDraw } from './decided-draw';
import { wilsonInterval } from './share-interval';
import type { TargetPolicy } from './target-policy';

/** Fewer decided draws than this, or an effective sample below the other, and nothing is said: intervals of less would mislead. */
export const FEWEST_DRAWS = 100;
export const FEWEST_EFFECTIVE = 50;
/** No draw counts for more. With the floor of exploration none would; a log of other origin might. */
export const MOST_WEIGHT = 50;

/** A share of draws that come to something, 0 to 1, with its interval of 95%. */
export interface PolicyEstimate extends Interval {
  readonly value: number;
}

/** What draws say of a policy that did not make them. */
export type PolicyReading =
  | {
      readonly verdict: 'refused';
      readonly draws: number;
      /**
       * Effective sample size: how many draws of its own the policy has in effect, by the weights that its choices had to expect. Those that the
       * draws happened to have would flatter a policy whose rare choices chance never made.
       */
      readonly effective: number;
    }
  | {
      readonly verdict: 'estimated';
      readonly draws: number;
      readonly effective: number;
      /** Weights that were cut to `MOST_WEIGHT`. */
      readonly clipped: number;
      /** Weighted mean of what came of the draws that the policy might have made (self-normalised inverse propensity; Swaminathan and Joachims 2015). */
      readonly selfNormalised: PolicyEstimate;
      /** What was believed of the policy's own choices, mended by how far belief was out in the draws (doubly robust; Dudik, Langford and Li 2011). */
      readonly doublyRobust: PolicyEstimate;
    };

/** How one policy does against another on the same draws. */
export interface PolicyComparison {
  readonly mine: PolicyReading;
  readonly theirs: PolicyReading;
  /** Mine less theirs, doubly robust, draw by draw; null unless both could be estimated. */
  readonly difference: PolicyEstimate | null;
  /** By the interval of the difference; `open` when it holds 0 or there is none. */
  readonly verdict: 'better' | 'worse' | 'open';
}

/** One draw as an estimate sees it. */
interface Term {
  readonly needId: string;
  readonly weight: number;
  readonly isClipped: boolean;
  readonly reward: number;
  /** What came of it less what was believed. */
  readonly residual: number;
  /** What was believed of the policy's choice. */
  readonly believed: number;
  /** The square of the weight that was to be expected: `SUM pi^2 / p` over the candidates. */
  readonly spread: number;
}

/**
 * What a policy would be worth for a place, judged by places that chance filled with known chances. Intervals are the wider of two: what
 * the draws show, those of one need taken together, and what the known chances say must be expected, which knows of rare choices that chance
 * happened never to make. Deterministic; blind to the order of the draws.
 * @throws Error when a draw picked what it did not choose among.
 */
export function readPolicy(draws: readonly DecidedDraw[], policy: TargetPolicy): PolicyReading {
  const sorted = inOrder(draws);
  return readingOf(termsOf(sorted, chancesOf(sorted, policy)));
}

/**
 * Both policies and the difference between them.
 * @throws Error when a draw picked what it did not choose among.
 */
export function comparePolicies(
  draws: readonly DecidedDraw[],
  mine: TargetPolicy,
  theirs: TargetPolicy,
): PolicyComparison {
  const sorted = inOrder(draws);
  const chances = [chancesOf(sorted, mine), chancesOf(sorted, theirs)] as const;
  const [own, other] = [termsOf(sorted, chances[0]), termsOf(sorted, chances[1])];
  const [read, readOther] = [readingOf(own), readingOf(other)];
  if (read.verdict === 'refused' || readOther.verdict === 'refused')
    return { mine: read, theirs: readOther, difference: null, verdict: 'open' };
  const apart = own.map((term, at): Term => {
    const against = other[at] as Term;
    const spread = spreadOf(
      sorted[at] as DecidedDraw,
      (place) => at0(chances[0][at], place) - at0(chances[1][at], place),
    );
    const weight = term.weight - against.weight;
    return { ...term, weight, believed: term.believed - against.believed, spread };
  });
  const difference = robustMean(apart, [...own, ...other]);
  const verdict = difference.low > 0 ? 'better' : difference.high < 0 ? 'worse' : 'open';
  return { mine: read, theirs: readOther, difference, verdict };
}

function inOrder(draws: readonly DecidedDraw[]): DecidedDraw[] {
  return draws.toSorted((a, b) => compareText(a.introductionId, b.introductionId));
}

function chancesOf(draws: readonly DecidedDraw[], policy: TargetPolicy): (readonly number[])[] {
  return draws.map((draw) => policy(draw));
}

function termsOf(draws: readonly DecidedDraw[], chances: readonly (readonly number[])[]): Term[] {
  return draws.map((draw, number): Term => {
    const place = draw.among.findIndex(({ innovationId }) => innovationId === draw.picked);
    const picked = draw.among[place];
    if (!picked) throw new Error(`Draw ${draw.introductionId} picked what it did not choose among.`);
    const ratio = at0(chances[number], place) / picked.propensity;
    return {
      needId: draw.needId,
      weight: Math.min(MOST_WEIGHT, ratio),
      isClipped: ratio > MOST_WEIGHT,
      reward: draw.reward,
      residual: draw.reward - picked.believed,
      believed: draw.among.reduce((sum, each, at) => sum + at0(chances[number], at) * each.believed, 0),
      spread: spreadOf(draw, (at) => at0(chances[number], at)),
    };
  });
}

function spreadOf({ among }: DecidedDraw, chanceAt: (place: number) => number): number {
  return among.reduce((sum, { propensity }, at) => sum + chanceAt(at) ** 2 / propensity, 0);
}

function at0(values: readonly number[] | undefined, place: number): number {
  return values?.[place] ?? 0;
}

function readingOf(terms: readonly Term[]): PolicyReading {
  const total = sumOf(terms, ({ weight }) => weight);
  const draws = terms.length;
  const spread = sumOf(terms, (term) => term.spread);
  const effective = total === 0 ? 0 : (draws * draws) / spread;
  if (draws < FEWEST_DRAWS || effective < FEWEST_EFFECTIVE) return { verdict: 'refused', draws, effective };
  const share = sumOf(terms, ({ weight, reward }) => weight * reward) / total;
  const { value, low, high } = robustMean(terms, terms);
  return {
    verdict: 'estimated',
    draws,
    effective,
    clipped: terms.filter(({ isClipped }) => isClipped).length,
    selfNormalised: { value: share, ...wilsonInterval(share, effective) },
    doublyRobust: { value, low: Math.max(0, low), high: Math.min(1, high) },
  };
}

/** The mean of what is believed plus weighted residuals, with its interval; `noise` is where the size of residuals is read. */
function robustMean(terms: readonly Term[], noise: readonly Term[]): PolicyEstimate {
  const count = terms.length;
  const valueOf = ({ believed, weight, residual }: Term): number => believed + weight * residual;
  const value = sumOf(terms, valueOf) / count;
  const needs = new Map<string, number>();
  for (const term of terms) needs.set(term.needId, (needs.get(term.needId) ?? 0) + valueOf(term) - value);
  const shown = sumOf([...needs.values()], (gap) => gap * gap) / (count * count);
  const residual =
    sumOf(noise, (term) => term.weight * term.residual ** 2) /
    Math.max(
      1,
      sumOf(noise, ({ weight }) => weight),
    );
  const expected = (residual * sumOf(terms, ({ spread }) => spread)) / (count * count);
  const half = 1.96 * Math.sqrt(Math.max(shown, expected));
  return { value, low: value - half, high: value + half };
}

function sumOf<Row>(rows: readonly Row[], valueOf: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0);
}

import { clip, toMillionths } from './bounded-value';
import type { Feature } from './weights';
import { FEATURE_LABELS } from './weights';

/** What an unknown counts: below a middling fact, above a bad one, so that silence is neither rewarded nor ruinous. */
export const UNKNOWN_VALUE = 0.4;

/** What a feature says of a pair before it is weighed. */
export interface FeatureValue<Name extends Feature = Feature> {
  readonly feature: Name;
  /** 0 to 1, larger is better. */
  readonly value: number;
  /** False when a fact was missing and (part of) the value stands for "not stated". */
  readonly stated: boolean;
  /** Plain words naming the facts. */
  readonly fact: string;
}

/** One criterion, weighed. */
export interface ScorePart extends FeatureValue {
  readonly label: string;
  /** Points the criterion can give, to the hundredth. */
  readonly weight: number;
  /** Points it can give as published, where the need's author changed that. */
  readonly usualWeight?: number;
  /** Hundredths of a point it gave, whole. */
  readonly contribution: number;
}

/** One side of a pair: the parts add exactly to the total. */
export interface SideScore {
  /** Hundredths of a point, 0 to 10,000. */
  readonly total: number;
  readonly parts: readonly ScorePart[];
}

/** A value for a feature whose facts are known. Clips to 0..1 and rounds to a millionth. */
export function known<Name extends Feature>(feature: Name, value: number, fact: string): FeatureValue<Name> {
  return { feature, value: toMillionths(clip(value)), stated: true, fact };
}

/** A feature of which some fact is missing; `value` when the rest of the facts are known. */
export function notStated<Name extends Feature>(
  feature: Name,
  fact: string,
  value = UNKNOWN_VALUE,
): FeatureValue<Name> {
  return { feature, value: toMillionths(clip(value)), stated: false, fact };
}

/**
 * Weighs the features; `usual` are the weights as published. Exact: values are whole millionths and weights whole hundredths of a point, so the sum is a whole number, rounded once (half up) to
 * hundredths; the parts are rounded down and the hundredths still missing go to the largest remainders, earlier features first among equals.
 */
export function weigh<Name extends Feature>(
  values: readonly FeatureValue<Name>[],
  weights: Readonly<Record<Name, number>>,
  usual: Readonly<Record<Name, number>> = weights,
): SideScore {
  const exact = values.map(({ feature, value }) => Math.round(value * 1_000_000) * Math.round(weights[feature] * 100));
  const total = Math.round(exact.reduce((sum, part) => sum + part, 0) / 1_000_000);
  const whole = exact.map((part) => Math.floor(part / 1_000_000));
  const missing = total - whole.reduce((sum, part) => sum + part, 0);
  const raised = new Set(
    exact
      .map((part, index) => ({ index, remainder: part % 1_000_000 }))
      .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return {
    total,
    parts: values.map(({ feature, value, stated, fact }, index) => ({
      feature,
      label: FEATURE_LABELS[feature],
      weight: weights[feature],
      ...(usual[feature] !== weights[feature] && { usualWeight: usual[feature] }),
      value,
      stated,
      contribution: (whole[index] ?? 0) + (raised.has(index) ? 1 : 0),
      fact,
    })),
  };
}

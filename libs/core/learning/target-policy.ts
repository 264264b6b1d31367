import { emphasise } from '../scoring/weight-emphasis';
import { NEED_FEATURES, SUPPLIER_FEATURES, type Weights } from '../scoring/weights';
import type { Draw, DrawnCandidate } from './decided-draw';

/** A way of filling a place: the chance that it gives each candidate, in their order; together 1. */
export type TargetPolicy = (draw: Draw) => readonly number[];

/** The policy that always takes the candidate that is valued most; the first of equals. */
export function choosing(valueOf: (candidate: DrawnCandidate, draw: Draw) => number): TargetPolicy {
  return (draw) => {
    let [best, most] = [0, -Infinity];
    draw.among.forEach((candidate, at) => {
      const value = valueOf(candidate, draw);
      if (value > most) [best, most] = [at, value];
    });
    return draw.among.map((_, at) => (at === best ? 1 : 0));
  };
}

/** The policy of a set of weights: the candidate with the highest score, `M = sqrt(U_n U_p)` times its credibility, under the need's emphasis. */
export function topByWeights(weights: Weights): TargetPolicy {
  const supplier = SUPPLIER_FEATURES.map((feature) => weights.supplier[feature]);
  const published = NEED_FEATURES.map((feature) => weights.need[feature]);
  return (draw) => {
    const emphasised = draw.emphasis.length === 0 ? undefined : emphasise(weights.need, draw.emphasis);
    const need = emphasised ? NEED_FEATURES.map((feature) => emphasised[feature]) : published;
    return choosing(
      ({ values, credibility }) =>
        Math.sqrt(pointsOf(need, values.need) * pointsOf(supplier, values.supplier)) * credibility,
    )(draw);
  };
}

function pointsOf(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);
}

import { compareText } from '../kernel/compare-text';
import { choleskyOf, type Matrix, solveUpper } from './linear-algebra';
import { type LogisticModel, logOdds } from './logistic-model';
import { SeededNumbers } from './seeded-numbers';

/** A pair that may be picked, with its values in the order of the model's features. */
export interface ExplorationCandidate {
  readonly id: string;
  readonly values: readonly number[];
}

/** What a pick is drawn from: the fitted model and how sure of it we are. */
export interface Belief {
  readonly model: LogisticModel;
  /** Inverse covariance of intercept and coefficients (`precisionAt`). */
  readonly precision: Matrix;
}

/** A pick with the chance it had, to be kept with the decision: without it nothing can be learned from chance. */
export interface ExplorationPick {
  readonly id: string;
  readonly propensity: number;
  /** The chance of every candidate, in order of id; together 1. */
  readonly propensities: readonly { readonly id: string; readonly propensity: number }[];
}

/** No candidate has less of a chance: weights of off-policy estimates stay at 50 or below. */
export const PROPENSITY_FLOOR = 0.02;
/** The best so many candidates take part: with the floor they share at most 0.6 evenly. */
export const MOST_EXPLORED = 30;
/** Every tenth place explores. */
const EXPLORED_EVERY = 10;
/** Posterior draws from which the chances are counted. */
const DRAWS = 1_000;

/** Whether a place of the month, numbered from 0 over a network's places, is one for exploring: one in ten, spread by the seed. */
export function isExplorationPlace(place: number, seed: string): boolean {
  const block = Math.floor(place / EXPLORED_EVERY);
  const chosen = Math.floor(new SeededNumbers(`${seed}/${block}`).uniform() * EXPLORED_EVERY);
  return place % EXPLORED_EVERY === chosen;
}

/**
 * Thompson sampling with a floor: the chance of a candidate is 0.02 plus its share of the rest, in proportion to how often it is the best
 * under a model drawn from the belief. The pick is then drawn from exactly those chances, so the logged propensity is the true one.
 * Follows from candidates, belief and seed alone; blind to the order of the candidates. Hand over the best thirty at most.
 * @throws Error for no candidates or more than thirty.
 */
export function explorationPick(
  candidates: readonly ExplorationCandidate[],
  belief: Belief,
  seed: string,
): ExplorationPick {
  if (candidates.length === 0 || candidates.length > MOST_EXPLORED) {
    throw new Error(`Exploration takes 1 to ${MOST_EXPLORED} candidates, not ${candidates.length}.`);
  }
  const ordered = candidates.toSorted((a, b) => compareText(a.id, b.id));
  const numbers = new SeededNumbers(seed);
  const wins = winsOf(ordered, belief, numbers);
  const shared = 1 - PROPENSITY_FLOOR * ordered.length;
  const propensities = ordered.map(({ id }, i) => ({
    id,
    propensity: PROPENSITY_FLOOR + (shared * (wins[i] as number)) / DRAWS,
  }));
  let left = numbers.uniform();
  const picked = propensities.find(({ propensity }) => (left -= propensity) < 0) ?? propensities.at(-1);
  return { ...(picked as { id: string; propensity: number }), propensities };
}

function winsOf(ordered: readonly ExplorationCandidate[], belief: Belief, numbers: SeededNumbers): number[] {
  const lower = choleskyOf(belief.precision);
  const wins = ordered.map(() => 0);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const model = drawnModel(belief.model, lower, numbers);
    let [best, most] = [0, -Infinity];
    ordered.forEach(({ values }, i) => {
      const odds = logOdds(model, values);
      if (odds > most) [best, most] = [i, odds];
    });
    wins[best] = (wins[best] as number) + 1;
  }
  return wins;
}

/** A model from the belief: `theta + L'^-1 z` has covariance `(L L')^-1`. Coefficients below 0 are held at 0, as in the fit. */
function drawnModel(model: LogisticModel, lower: Matrix, numbers: SeededNumbers): LogisticModel {
  const [shift = 0, ...changes] = solveUpper(
    lower,
    lower.map(() => numbers.normal()),
  );
  return {
    ...model,
    intercept: model.intercept + shift,
    coefficients: model.coefficients.map((coefficient, i) => Math.max(0, coefficient + (changes[i] as number))),
  };
}

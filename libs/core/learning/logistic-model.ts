import { ACCEPTANCE_PRIOR } from '../allocation/acceptance-prior';
import { WEIGHTS, WEIGHTS_VERSION } from '../scoring/weights';
import type { DecisionSide } from './decision';
import { choleskyOf, dot, type Matrix, solveLower, solveUpper } from './linear-algebra';
import { featuresOf, type TrainingRow } from './training-rows';

/** `P(yes) = sigmoid(intercept + SUM coefficient_i * value_i)`; no coefficient is below 0, so more of a good thing never lowers it. */
export interface LogisticModel {
  readonly side: DecisionSide;
  readonly features: readonly string[];
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/** What the model leans on where decisions are few. */
export interface LogisticPrior {
  readonly model: LogisticModel;
  /** Precision of each coefficient around its prior mean. */
  readonly precision: number;
  /** Precision of the intercept: next to nothing, so that the base rate is learned almost at once. */
  readonly interceptPrecision: number;
}

/** Examples with features and a label are all a fit reads. */
export type Example = Pick<TrainingRow, 'values' | 'label'>;

const POINTS_TO_LOG_ODDS = ACCEPTANCE_PRIOR.slope / 100;
const PRIOR_PRECISION = 8;
const INTERCEPT_PRECISION = 0.05;
const MOST_STEPS = 200;
/** A step along the gradient that would move no parameter by more than this is no step. */
const CONVERGED = 1e-10;

/** What is believed before any decision: `7 w_i / 100` a feature (matching design 2.6), precision 8, from the point of `ACCEPTANCE_PRIOR`. */
export function priorOf(side: DecisionSide, weightsVersion: string = WEIGHTS_VERSION): LogisticPrior {
  const weights = WEIGHTS[weightsVersion];
  if (!weights) throw new Error(`Weights ${weightsVersion} are not known.`);
  const points: Readonly<Record<string, number>> = side === 'supplier' ? weights.supplier : weights.need;
  const features = featuresOf(side);
  const coefficients = features.map((feature) => POINTS_TO_LOG_ODDS * (points[feature] ?? 0));
  return {
    model: { side, features, intercept: ACCEPTANCE_PRIOR[side], coefficients },
    precision: PRIOR_PRECISION,
    interceptPrecision: INTERCEPT_PRECISION,
  };
}

/** Log-odds of yes. */
export function logOdds(model: LogisticModel, values: readonly number[]): number {
  return model.intercept + dot(model.coefficients, values);
}

/** `1 / (1 + e^-z)`, without overflow. */
export function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

/**
 * The most probable model given the examples (MAP) under non-negative coefficients, by projected Newton (Bertsekas 1982). The objective is
 * strictly convex, so there is one answer; examples are summed in the order given, so hand them over in a fixed one. As the answer is the
 * minimum of a sum, one more “no” at some values can only lower the log-odds at exactly those values.
 * @throws Error when it does not converge, which a strictly convex objective in a handful of parameters cannot do.
 */
export function fitLogistic(examples: readonly Example[], prior: LogisticPrior): LogisticModel {
  const problem = problemOf(examples, prior);
  let parameters = [prior.model.intercept, ...prior.model.coefficients];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, hessian } = problem.slopes(parameters);
    if (restlessness(parameters, gradient) < CONVERGED) return modelOf(prior, parameters);
    const direction = newtonDirection(parameters, gradient, hessian);
    const next = lineSearch(problem.value, parameters, gradient, direction) ?? moved(parameters, direction, 1);
    const calmer = restlessness(next, problem.slopes(next).gradient) < restlessness(parameters, gradient);
    if (!calmer && problem.value(next) >= problem.value(parameters)) return modelOf(prior, parameters);
    parameters = next;
  }
  throw new Error('The calibration did not converge.');
}

/** The curvature of the objective at a model: the inverse of its covariance. The first row and column are the intercept's. */
export function precisionAt(model: LogisticModel, examples: readonly Example[], prior: LogisticPrior): Matrix {
  return problemOf(examples, prior).slopes([model.intercept, ...model.coefficients]).hessian;
}

interface Problem {
  readonly value: (parameters: readonly number[]) => number;
  readonly slopes: (parameters: readonly number[]) => { readonly gradient: number[]; readonly hessian: number[][] };
}

function problemOf(examples: readonly Example[], { model, precision, interceptPrecision }: LogisticPrior): Problem {
  const means = [model.intercept, ...model.coefficients];
  const precisions = means.map((_, i) => (i === 0 ? interceptPrecision : precision));
  const rows = examples.map(({ values, label }) => ({ inputs: [1, ...values], label }));
  return {
    value: (parameters) => {
      let total = 0;
      parameters.forEach((parameter, i) => {
        total += ((precisions[i] as number) * (parameter - (means[i] as number)) ** 2) / 2;
      });
      for (const { inputs, label } of rows) {
        const z = dot(parameters, inputs);
        total += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - label * z;
      }
      return total;
    },
    slopes: (parameters) => {
      const gradient = parameters.map((parameter, i) => (precisions[i] as number) * (parameter - (means[i] as number)));
      const hessian = parameters.map((_, i) => parameters.map((__, j) => (i === j ? (precisions[i] as number) : 0)));
      for (const { inputs, label } of rows) {
        const chance = sigmoid(dot(parameters, inputs));
        const spread = chance * (1 - chance);
        inputs.forEach((a, i) => {
          gradient[i] = (gradient[i] as number) + (chance - label) * a;
          const row = hessian[i] as number[];
          inputs.forEach((b, j) => {
            row[j] = (row[j] as number) + spread * a * b;
          });
        });
      }
      return { gradient, hessian };
    },
  };
}

/** The largest move that one projected gradient step would make. */
function restlessness(parameters: readonly number[], gradient: readonly number[]): number {
  return Math.max(
    ...parameters.map((parameter, i) => Math.abs(project(parameter - (gradient[i] as number), i) - parameter)),
  );
}

/** A Newton step over the parameters that are free to move; those held at 0 by the gradient stay. */
function newtonDirection(parameters: readonly number[], gradient: readonly number[], hessian: Matrix): number[] {
  const free = parameters.flatMap((parameter, i) =>
    i > 0 && parameter === 0 && (gradient[i] as number) >= 0 ? [] : [i],
  );
  const reduced = free.map((i) => free.map((j) => (hessian[i] as readonly number[])[j] as number));
  const lower = choleskyOf(reduced);
  const solved = solveUpper(
    lower,
    solveLower(
      lower,
      free.map((i) => -(gradient[i] as number)),
    ),
  );
  const direction = parameters.map(() => 0);
  free.forEach((i, k) => {
    direction[i] = solved[k] as number;
  });
  return direction;
}

function moved(parameters: readonly number[], direction: readonly number[], length: number): number[] {
  return parameters.map((parameter, i) => project(parameter + length * (direction[i] as number), i));
}

/** Halves the step until the objective falls; undefined when rounding hides any fall. */
function lineSearch(
  value: Problem['value'],
  parameters: readonly number[],
  gradient: readonly number[],
  direction: readonly number[],
): number[] | undefined {
  const before = value(parameters);
  for (let length = 1; length > 1e-12; length /= 2) {
    const candidate = moved(parameters, direction, length);
    const promised = dot(
      gradient,
      candidate.map((parameter, i) => parameter - (parameters[i] as number)),
    );
    const after = value(candidate);
    if (after < before && after <= before + 1e-4 * promised) return candidate;
  }
  return undefined;
}

function project(parameter: number, index: number): number {
  return index === 0 ? parameter : Math.max(0, parameter);
}

function modelOf({ model }: LogisticPrior, parameters: readonly number[]): LogisticModel {
  const [intercept = 0, ...coefficients] = parameters;
  return { ...model, intercept, coefficients };
}

import * as fc from 'fast-check';
import { fitLogistic, logOdds, type LogisticPrior, priorOf, sigmoid } from './logistic-model';

const values = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 })
  .map((all) => all.map((each) => each / 100));
const example = fc.record({ values, label: fc.constantFrom<0 | 1>(0, 1) });

describe('the logistic model', () => {
  const prior = priorOf('buyer');

  it('is the prior while there is nothing to learn from', () => {
    expect(fitLogistic([], prior)).toEqual(prior.model);
    expect(prior.model.coefficients[0]).toBeCloseTo(1.68);
  });

  /** Fails for a way of fitting under which some decline raises the chance of the very pair that was declined. */
  function expectDeclinesToLower(fit: typeof fitLogistic): void {
    fc.assert(
      fc.property(fc.array(example, { maxLength: 40 }), values, (examples, declined) => {
        const before = logOdds(fit(examples, prior), declined);
        const after = logOdds(fit([...examples, { values: declined, label: 0 }], prior), declined);
        expect(after).toBeLessThan(before + 1e-9);
      }),
      { numRuns: 150 },
    );
  }

  it('lets one more decline lower the chance at its own values, whatever was decided before', () => {
    expectDeclinesToLower(fitLogistic);
  });

  it('would be caught taking every third decline for a consent', () => {
    const forgiving: typeof fitLogistic = (examples, lean) =>
      fitLogistic(
        examples.map((each, i) => (i % 3 === 2 ? { ...each, label: 1 as const } : each)),
        lean,
      );
    expect(() => expectDeclinesToLower(forgiving)).toThrow('Property failed');
  });

  it('never has a coefficient below 0, even when good values are always declined', () => {
    const examples = Array.from({ length: 400 }, (_, i) => ({
      values: [(i % 10) / 9, ...prior.model.features.slice(1).map(() => 0.5)],
      label: (i % 10 > 4 ? 0 : 1) as 0 | 1,
    }));
    const { coefficients } = fitLogistic(examples, prior);
    expect(coefficients[0]).toBe(0);
    expect(Math.min(...coefficients)).toBeGreaterThanOrEqual(0);
  });

  it('stands at a minimum: no parameter can be moved for the better', () => {
    fc.assert(
      fc.property(fc.array(example, { minLength: 5, maxLength: 60 }), (examples) => {
        const fitted = fitLogistic(examples, prior);
        const best = objective(examples, prior, [fitted.intercept, ...fitted.coefficients]);
        for (let i = 0; i <= fitted.coefficients.length; i += 1) {
          for (const shift of [-0.01, 0.01]) {
            const moved = [fitted.intercept, ...fitted.coefficients].map((each, j) => (i === j ? each + shift : each));
            const isAllowed = moved.slice(1).every((each) => each >= 0);
            expect(isAllowed ? objective(examples, prior, moved) : Infinity).toBeGreaterThan(best);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** Written anew from the definition: prior penalty plus log-loss. */
function objective(
  examples: readonly { values: readonly number[]; label: 0 | 1 }[],
  { model, precision, interceptPrecision }: LogisticPrior,
  parameters: readonly number[],
): number {
  const means = [model.intercept, ...model.coefficients];
  const penalty = parameters.reduce(
    (sum, each, i) => sum + ((i === 0 ? interceptPrecision : precision) * (each - means[i]!) ** 2) / 2,
    0,
  );
  return examples.reduce((sum, { values: inputs, label }) => {
    const chance = sigmoid(parameters[0]! + inputs.reduce((z, input, i) => z + input * parameters[i + 1]!, 0));
    return sum - Math.log(label === 1 ? chance : 1 - chance);
  }, penalty);
}

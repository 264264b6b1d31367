import * as fc from 'fast-check';
import {
  chanceAfterDeclines,
  chanceOf,
  FEWEST_DECISIONS,
  fitCalibration,
  priorCalibration,
  refit,
} from './calibration';
import { sigmoid } from './logistic-model';
import { SeededNumbers } from './seeded-numbers';
import { featuresOf, type TrainingRow } from './training-rows';

/** Decisions of a world in which only the first two features matter, and much more than the prior believes. */
function decisionsOf(
  count: number,
  seed: string,
  odds = (v: readonly number[]) => 9 * v[0]! + 6 * v[1]! - 7.5,
): TrainingRow[] {
  const numbers = new SeededNumbers(seed);
  return Array.from({ length: count }, (_, i): TrainingRow => {
    const values = featuresOf('buyer').map(() => Math.round(numbers.uniform() * 1000) / 1000);
    return {
      id: `decision-${i}`,
      needId: `need-${i % 40}`,
      innovationId: `innovation-${i % 90}`,
      values,
      label: numbers.uniform() < sigmoid(odds(values)) ? 1 : 0,
      at: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString(),
    };
  });
}

describe('refitting', () => {
  it('refuses below 150 decisions and not at 150', () => {
    const rows = decisionsOf(FEWEST_DECISIONS, 'few');
    expect(refit(rows.slice(1), 'buyer')).toEqual({ side: 'buyer', verdict: 'refused', decisions: 149, needed: 150 });
    expect(refit(rows, 'buyer').verdict).not.toBe('refused');
  });

  it('promotes what forecasts later decisions clearly better', () => {
    const report = refit(decisionsOf(600, 'learnable'), 'buyer');
    if (report.verdict === 'refused') throw new Error('600 decisions are enough.');
    expect(report).toMatchObject({ verdict: 'promoted', trained: 480, tested: 120 });
    expect(report.after.logLoss).toBeLessThan(report.before.logLoss);
    expect(report.after.brier).toBeLessThan(report.before.brier);
    expect(report.improvement).toBeGreaterThan(report.standardError);
    expect(report.calibration).toMatchObject({ decisions: 600, scale: { kind: 'platt' } });
    const [text = 0, theme = 0, ...rest] = report.calibration.model.coefficients;
    expect(Math.min(text, theme)).toBeGreaterThan(Math.max(...rest));
  });

  it('keeps what is in force when there is nothing more to learn', () => {
    const rows = decisionsOf(600, 'settled');
    const inForce = fitCalibration(decisionsOf(4_000, 'long ago'), 'buyer');
    const report = refit(rows, 'buyer', inForce);
    if (report.verdict === 'refused') throw new Error('600 decisions are enough.');
    expect(report.verdict).toBe('kept');
    expect(report.calibration).toBe(inForce);
  });

  it('is seldom taken in by coin tosses', () => {
    const prior = priorCalibration('buyer');
    const even = {
      ...prior,
      model: { ...prior.model, intercept: 0, coefficients: prior.model.coefficients.map(() => 0) },
    };
    const verdicts = Array.from(
      { length: 30 },
      (_, i) =>
        refit(
          decisionsOf(400, `coin ${i}`, () => 0),
          'buyer',
          even,
        ).verdict,
    );
    expect(verdicts.filter((verdict) => verdict === 'promoted').length).toBeLessThanOrEqual(7);
  });

  it('is blind to the order of the decisions', () => {
    const rows = decisionsOf(300, 'order');
    expect(refit(rows.toReversed(), 'buyer')).toEqual(refit(rows, 'buyer'));
  });

  it('uses a step function from a thousand labels on', () => {
    expect(fitCalibration(decisionsOf(999, 'many'), 'buyer').scale.kind).toBe('platt');
    expect(fitCalibration(decisionsOf(1_000, 'many'), 'buyer').scale.kind).toBe('isotonic');
  });

  /** Fails for a way of reading a refit under which some pair's chance rises after its own decline. */
  function expectDeclinesNeverToRaise(read: typeof chanceAfterDeclines): void {
    const rows = decisionsOf(260, 'declines');
    const before = fitCalibration(rows, 'buyer');
    const tenths = fc.array(
      fc.integer({ min: 0, max: 10 }).map((each) => each / 10),
      { minLength: 9, maxLength: 9 },
    );
    fc.assert(
      fc.property(tenths, fc.integer({ min: 0, max: 80 }), (values, more) => {
        const declined: TrainingRow = {
          id: 'decision-new',
          needId: 'need-1',
          innovationId: 'innovation-1',
          values,
          label: 0,
          at: '2027-01-01T00:00:00.000Z',
        };
        const others = decisionsOf(more, 'others', () => 4).map((row) => ({ ...row, id: `later-${row.id}` }));
        const after = fitCalibration([...rows, declined, ...others], 'buyer');
        expect(read(after, [before], values)).toBeLessThanOrEqual(chanceOf(before, values));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }

  it('never raises the chance of a pair by learning from its decline', () => {
    expectDeclinesNeverToRaise(chanceAfterDeclines);
  });

  it('would be caught forgetting what was believed when a pair was declined', () => {
    expect(() => expectDeclinesNeverToRaise((after, _, values) => chanceOf(after, values))).toThrow('Property failed');
  });

  it('still lets a declined pair rise with better facts', () => {
    const [before, after] = [
      fitCalibration(decisionsOf(300, 'a'), 'buyer'),
      fitCalibration(decisionsOf(300, 'b'), 'buyer'),
    ];
    const weak = featuresOf('buyer').map(() => 0.2);
    const strong = featuresOf('buyer').map(() => 0.9);
    expect(chanceAfterDeclines(after, [before], strong)).toBeGreaterThan(chanceAfterDeclines(after, [before], weak));
  });
});

import * as fc from 'fast-check';
import { ACCEPTANCE_PRIOR } from '../allocation/acceptance-prior';
import { acceptanceChances, pairValues, PRIOR_ACCEPTANCE } from './acceptance-model';
import { type Calibration, refit } from './calibration';
import { priorOf } from './logistic-model';
import type { TrainingRow } from './training-rows';

const points = fc.integer({ min: 0, max: 10_000 });

function chancesOf(need: number, supplier: number): ReturnType<typeof acceptanceChances> {
  return acceptanceChances(pairValues({ total: need }, { total: supplier }));
}

describe('acceptanceChances', () => {
  it('starts from what is believed of a middling pair', () => {
    const chances = chancesOf(4_000, 4_000);
    expect(chances.staff).toBeCloseTo(0.7, 12);
    expect(chances.need).toBeCloseTo(1 / 3, 12);
    expect(chances.supplier).toBeCloseTo(0.5, 12);
    expect(chances.expectedValue).toBeCloseTo(0.7 / 6, 12);
  });

  it('has one prior: what learning starts from is what allocation believes', () => {
    for (const side of ['network', 'buyer', 'supplier', 'outcome'] as const)
      expect(priorOf(side).model.intercept).toBe(ACCEPTANCE_PRIOR[side]);
    for (const side of ['network', 'buyer', 'supplier'] as const)
      expect(PRIOR_ACCEPTANCE[side].model).toEqual(priorOf(side).model);
  });

  it('never falls when a side gains points, and is a chance', () => {
    fc.assert(
      fc.property(points, points, fc.integer({ min: 0, max: 500 }), (need, supplier, more) => {
        const { expectedValue } = chancesOf(need, supplier);
        expect(expectedValue).toBeGreaterThan(0);
        expect(expectedValue).toBeLessThan(1);
        expect(chancesOf(need + more, supplier).expectedValue).toBeGreaterThanOrEqual(expectedValue);
        expect(chancesOf(need, supplier + more).expectedValue).toBeGreaterThanOrEqual(expectedValue);
      }),
    );
  });

  describe('after a decline', () => {
    const values = pairValues({ total: 5_000 }, { total: 5_000 });
    /** A market that has grown kinder since: everybody says yes. */
    const rows: TrainingRow[] = Array.from({ length: 200 }, (_, at) => ({
      id: `decision-${String(at).padStart(4, '0')}`,
      needId: 'need-1',
      innovationId: `innovation-${at}`,
      values: [...values.need].map((value) => value * (0.8 + (at % 5) / 10)),
      label: at % 50 === 0 ? 0 : 1,
      at: new Date(Date.UTC(2026, 0, 1, at)).toISOString(),
    }));
    const report = refit(rows, 'buyer');
    const kinder = (report as { calibration: Calibration }).calibration;
    const model = { ...PRIOR_ACCEPTANCE, buyer: kinder };

    it('no refit raises what is expected of that pair', () => {
      const before = acceptanceChances(values);
      const after = acceptanceChances(values, model, { buyer: [PRIOR_ACCEPTANCE.buyer] });
      expect(report.verdict).toBe('promoted');
      expect(after.need).toBeLessThanOrEqual(before.need);
    });

    it('a twin that forgets the decline would raise it', () => {
      expect(acceptanceChances(values, model).need).toBeGreaterThan(acceptanceChances(values).need);
    });
  });
});

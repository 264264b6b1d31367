import type { Decision } from './decision';
import { featuresOf, trainingRows } from './training-rows';

let made = 0;
function decision(changes: Partial<Decision>): Decision {
  made += 1;
  return {
    id: `decision-${String(made).padStart(3, '0')}`,
    introductionId: 'introduction-1',
    needId: 'need-1',
    innovationId: 'innovation-1',
    party: 'buyer',
    kind: 'consent',
    reasonCode: null,
    outcome: null,
    epochId: 'epoch-1',
    rank: 1,
    needFeatures: { text: 0.9, theme: 0.5 },
    supplierFeatures: { fit: 0.7 },
    propensity: null,
    at: '2026-11-22T10:00:00.000Z',
    ...changes,
  };
}

describe('training rows', () => {
  it('label what each side said, in the features of that side', () => {
    const decisions = [
      decision({ party: 'network', kind: 'approve' }),
      decision({ party: 'supplier', kind: 'consent' }),
      decision({ party: 'buyer', kind: 'decline', reasonCode: 'price' }),
    ];
    expect(trainingRows(decisions, 'network').map(({ label }) => label)).toEqual([1]);
    expect(trainingRows(decisions, 'buyer').map(({ label }) => label)).toEqual([0]);
    const [row] = trainingRows(decisions, 'supplier');
    expect(row?.label).toBe(1);
    expect(row?.values).toEqual(featuresOf('supplier').map((feature) => (feature === 'fit' ? 0.7 : 0.4)));
  });

  it('learn nothing from declines that say nothing of the fit', () => {
    const decisions = ['duplicate', 'conflict_of_interest'].map((reasonCode) =>
      decision({ kind: 'decline', reasonCode }),
    );
    expect(trainingRows(decisions, 'buyer')).toEqual([]);
  });

  it('take the last word on an introduction for its outcome', () => {
    const at = (hour: number) => `2026-11-22T${hour}:00:00.000Z`;
    const decisions = [
      decision({ kind: 'close', outcome: 'stopped', at: at(15) }),
      decision({ kind: 'outcome', outcome: 'pilot', at: at(12) }),
      decision({ introductionId: 'introduction-2', kind: 'outcome', outcome: 'met' }),
      decision({ introductionId: 'introduction-3', kind: 'close', outcome: 'met' }),
      decision({ introductionId: 'introduction-4', kind: 'outcome', outcome: 'live' }),
    ];
    expect(trainingRows(decisions, 'outcome').map(({ label }) => label)).toEqual([0, 1, 0]);
  });

  it('come oldest first, whatever order they were read in', () => {
    const late = decision({ at: '2026-12-01T00:00:00.000Z' });
    const early = decision({ at: '2026-10-01T00:00:00.000Z' });
    expect(trainingRows([late, early], 'buyer').map(({ id }) => id)).toEqual([early.id, late.id]);
  });
});

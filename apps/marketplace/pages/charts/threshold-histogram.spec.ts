import { thresholdHistogram, type ThresholdStep, type ThresholdWhatIf } from './threshold-histogram';

const step = (value: number, eligible: number, conditional = 0, today = false): ThresholdStep => ({
  value,
  today,
  passing: eligible + conditional,
  eligible,
  conditional,
});
const whatIf = (more: Partial<ThresholdWhatIf> = {}): ThresholdWhatIf => ({
  considered: 10,
  evidence: [{ domain: 'safety', mustBeVerified: true, steps: [step(0, 5, 2), step(3, 1, 2, true)] }],
  readiness: [step(1, 1, 2, true)],
  budget: [],
  sentences: [],
  ...more,
});
const chartOf = (given: ThresholdWhatIf) => thresholdHistogram({ id: 'what-if', whatIf: given });

describe('the histogram of thresholds', () => {
  it.each([
    [
      'no product',
      whatIf({ considered: 0 }),
      'No product on the register answers this need yet, whatever the thresholds.',
    ],
    [
      'no easier threshold',
      whatIf(),
      'As written, 1 of 10 products is eligible and 2 more with a question. No single easier threshold would admit more.',
    ],
    [
      'an easier threshold',
      whatIf({ sentences: ['Lowering safety from level 3 to 0 would admit 4 more products.'] }),
      'As written, 1 of 10 products is eligible and 2 more with a question. Lowering safety from level 3 to 0 would admit 4 more products.',
    ],
    ['nothing named', whatIf({ evidence: [], readiness: [] }), 'No single easier threshold would admit more.'],
    [
      'all eligible',
      whatIf({ considered: 4, evidence: [], readiness: [step(1, 4, 0, true)] }),
      'As written, 4 of 4 products are eligible. No single easier threshold would admit more.',
    ],
  ])('says of %s what is true', (_what, given, words) => expect(chartOf(given).headline).toBe(words));

  it('stacks eligible and conditional on the products considered, from nought', () => {
    const { panels, table } = chartOf(whatIf({ budget: [step(50_000_00, 1, 2, true)] }));
    expect(panels.map(({ label }) => label)).toEqual([
      'Safety evidence, verified',
      'Technology readiness',
      'Budget a year',
    ]);
    expect(panels[0]?.bars).toMatchObject([
      { label: 'No minimum', eligible: { width: '50%' }, conditional: { start: '50%', width: '20%' }, today: false },
      { label: 'Controlled comparison (level 3)', words: '1 eligible, 2 with a question', today: true },
    ]);
    expect(table.rows.at(-1)).toEqual(['Budget a year', '£50,000', 'Yes', 3, 1, 2]);
  });
});

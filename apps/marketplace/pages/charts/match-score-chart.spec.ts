import * as fc from 'fast-check';
import type { Feature } from '@matchwell/core/scoring/weights';
import { weigh } from '@matchwell/core/scoring/side-score';
import { matchScoreChart } from './match-score-chart';
import { sampleEvaluation } from './testing/sample-charts';

const side = (...contributions: number[]) => ({
  total: contributions.reduce((sum, each) => sum + each, 0),
  parts: contributions.map((contribution, index) => ({
    feature: 'text' as Feature,
    label: ['Text fit', 'Theme', 'Evidence'][index] ?? 'Other',
    weight: 30,
    value: 0.5,
    stated: true,
    contribution,
    fact: 'A fact.',
  })),
});
const pair = (needSide = side(), supplierSide = side(), score = 0, credibility = 1) => ({
  score,
  needSide,
  supplierSide,
  credibility,
});
const chartOf = (evaluation: ReturnType<typeof pair>) => matchScoreChart({ id: 'score', name: 'Kite', evaluation });

describe('the chart of a match score', () => {
  it('shows the stored figures of a real match, each side adding up to its total exactly', () => {
    const evaluation = sampleEvaluation();
    const { sides, table } = matchScoreChart({ id: 'score', name: 'Steady Heart', evaluation });
    for (const [index, expected] of [evaluation.needSide, evaluation.supplierSide].entries()) {
      const label = sides[index]?.label;
      const rows = table.rows.filter(([first]) => first === label).map((row) => row[2] as { value: number });
      const parts = rows.slice(0, -1).reduce((sum, { value }) => sum + Math.round(value * 100), 0);
      expect(parts).toBe(expected.total);
      expect(Math.round((rows.at(-1)?.value ?? 0) * 100)).toBe(expected.total);
    }
  });

  it('places every segment where the last one ended, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), (values) => {
        const features = (['text', 'theme', 'evidence'] as const).map((feature, index) => ({
          feature,
          value: values[index] ?? 0,
          stated: true,
          fact: '',
        }));
        const needSide = weigh(features, { text: 40, theme: 35, evidence: 25 });
        const [drawn] = matchScoreChart({ id: 's', name: 'K', evaluation: { ...pair(), needSide } }).sides;
        let end = 0;
        for (const { segment } of drawn?.parts ?? []) {
          expect(Number.parseFloat(segment.start)).toBeCloseTo(end, 5);
          end += Number.parseFloat(segment.width);
        }
        expect(end).toBeCloseTo(needSide.total / 100, 5);
      }),
    );
  });

  it('refuses parts that do not add up', () => {
    expect(() => chartOf(pair({ ...side(100, 200), total: 301 }))).toThrow('300 hundredths do not add up to 301');
  });

  it.each([
    ['one leader', pair(side(2010, 500), side(100), 1234), 'Text fit gives most, 20.1 points.'],
    ['a tie', pair(side(500, 500), side(100), 300), 'Text fit and Theme give most, 5 points each.'],
    ['all equal', pair(side(400, 400, 400), side(), 0), 'Text fit, Theme and Evidence give most, 4 points each.'],
    ['nothing', pair(side(0, 0), side(0), 0), 'No criterion gave any points.'],
    ['no criteria', pair(), 'No criterion gave any points.'],
  ])('says of %s what is true', (_what, evaluation, words) => {
    expect(chartOf(evaluation).headline).toContain(words);
  });

  it('tells of softened conditions and facts not stated', () => {
    const [first, ...rest] = side(100, 200).parts;
    const needSide = { total: 300, parts: [{ ...first!, stated: false }, ...rest] };
    const { notes } = chartOf(pair(needSide, side(), 0, 0.83));
    expect(notes.join(' ')).toContain('times 83% for conditions the author softened');
    expect(notes.join(' ')).toContain('not stated');
  });

  it('gives neighbours different fillings', () => {
    const fillings = chartOf(pair(side(1, 2, 3), side(1, 2))).sides.flatMap(({ parts }) =>
      parts.map((part) => part.filling),
    );
    expect(fillings).toEqual([1, 2, 3, 1, 2]);
  });
});

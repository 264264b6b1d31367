import { anInnovation } from '@matchwell/core/testing/innovation-builder';
import { matchComparison } from './match-comparison';
import { sampleEvaluation } from './testing/sample-charts';

const better = { name: 'Kite', evaluation: sampleEvaluation() };
const worse = { name: 'Lark', evaluation: sampleEvaluation(anInnovation(), 0.1) };
const comparisonOf = (...matches: (typeof better)[]) => matchComparison({ id: 'compare', matches });

describe('the comparison of matches', () => {
  it('says why the best stands above the next, whatever the order given', () => {
    const { headline, sentences } = comparisonOf(worse, better);
    expect(headline).toMatch(/^Kite scores 65\.5 of 100 points, \d+(\.\d+)? above Lark: .*\+5 evidence/u);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^Kite: \d+(\.\d+)? above Lark/u);
  });

  it.each([
    ['none', [], 'Choose up to four matches to compare.'],
    ['one', [better], 'Kite scores 65.5 of 100 points. Choose another match to compare it with.'],
    ['equals', [better, { ...better, name: 'Twin' }], 'Kite and Twin are level at 65.5 of 100 points.'],
  ])('says of %s what is true', (_what, matches, words) => expect(comparisonOf(...matches).headline).toBe(words));

  it('shows differences with their sign against the first, which add up to the difference of a side', () => {
    const { criteria } = comparisonOf(better, worse);
    const need = criteria.filter(({ side }) => side === 'What the need asks for');
    const sum = need.reduce((points, { cells }) => {
      const difference = cells[1]?.difference ?? '';
      return points + (difference === 'level' ? 0 : Math.round(Number(difference) * 100));
    }, 0);
    expect(sum).toBe(worse.evaluation.needSide.total - better.evaluation.needSide.total);
    const evidence = criteria.find(({ label }) => label === 'Evidence');
    expect(evidence?.cells).toMatchObject([
      { difference: '', sign: 'first' },
      { difference: '-5', sign: 'fewer' },
    ]);
  });

  it('refuses a fifth match and matches that were weighed differently', () => {
    expect(() => comparisonOf(better, better, better, better, better)).toThrow('At most 4');
    const other = { ...better, evaluation: { ...better.evaluation, weightsVersion: '2025-01' } };
    expect(() => comparisonOf(better, other)).toThrow('weighed differently');
  });
});

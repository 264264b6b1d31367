import { explainMatch } from '@matchwell/core/explanation/explain-match';
import type { MatchForSupplier, Standing } from '@matchwell/capabilities/matching';
import { sampleEvaluation } from '../charts/testing/sample-charts';
import { productMatchView } from './product-match-view';

const evaluation = sampleEvaluation();

const match = (standing: Standing, explanation: Readonly<Record<string, unknown>>): MatchForSupplier => ({
  innovationId: 'i',
  innovationVersion: 1,
  standing,
  rank: 3,
  totalHundredths: evaluation.score,
  needSideHundredths: evaluation.needSide.total,
  supplierSideHundredths: evaluation.supplierSide.total,
  explanation,
  needId: 'n',
  needTitle: 'Fewer readmissions',
  needSummary: 'Too many come back.',
  buyerName: 'Harbour Trust',
});

const viewOf = (standing: Standing, explanation: Readonly<Record<string, unknown>>) =>
  productMatchView({
    product: { id: 'i', name: 'Steady Heart' },
    match: match(standing, { evaluation, ...explanation }),
    threshold: [{ domain: 'safety', minimumLevel: 2, mustBeVerified: false }],
    today: '2026-11-22',
  });

describe('a match as its supplier reads it', () => {
  it('is the buyer’s explanation without the product that stands next in the buyer’s list', () => {
    const comparison = {
      innovationId: 'j',
      needId: 'n',
      name: 'Another company’s',
      scoreDifference: 0,
      differences: [],
    };
    const sentences = { ...explainMatch(evaluation, null), comparison: { ...comparison, sentence: 'Why.' } };
    const view = viewOf('eligible', { sentences });
    expect(view.caption).toBe('Steady Heart passes every condition, place 3 in the buyer’s list');
    expect(view.sentences?.strongest).toEqual(sentences.strongest);
    expect(view.score.score).toBe('65.5');
    expect(view.evidence.ladders.map(({ domain }) => domain)).toEqual(['Effectiveness', 'Safety']);
    expect(JSON.stringify(view)).not.toContain('Another company');
  });

  it('says of a question who can answer it', () => {
    const questions = [
      { gate: 'G6', ask: 'supplier', text: 'What does it cost?' },
      { gate: 'G6', ask: 'scout', text: 'What is the budget?' },
    ];
    expect(viewOf('conditional', { questions }).questions).toEqual([
      'You can answer: What does it cost?',
      'The buyer can answer: What is the budget?',
    ]);
    expect(viewOf('near_miss', {}).caption).toBe('Steady Heart just misses');
  });
});

import * as fc from 'fast-check';
import { countsByStage, INTRODUCTION_STAGES, stageOfOutcome } from './introduction-stage';

describe('the stages of introductions', () => {
  it('run from proposed to spread', () => {
    expect(INTRODUCTION_STAGES.map(({ id }) => id)).toEqual([
      'proposed',
      'approved',
      'consented',
      'introduced',
      'met',
      'pilot',
      'evaluation',
      'procurement',
      'live',
      'spread',
    ]);
  });

  it.each([
    ['met', 'met'],
    ['spread', 'spread'],
    ['stopped', 'introduced'],
    ['unheard of', 'introduced'],
  ])('takes the outcome %s for proof of %s', (outcome, stage) => {
    expect(INTRODUCTION_STAGES[stageOfOutcome(outcome)]?.id).toBe(stage);
  });

  it('count everything as proposed, and never more at a later stage', () => {
    const reached = fc.record({ stage: fc.nat(9), count: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(reached), (furthest) => {
        const counts = countsByStage(furthest).map(({ count }) => count);
        expect(counts[0]).toBe(furthest.reduce((sum, each) => sum + each.count, 0));
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      }),
    );
  });
});

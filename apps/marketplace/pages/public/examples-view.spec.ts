import { examplesView } from './examples-view';
import { workedExample, workedNearMiss } from './worked-example';

describe('the examples', () => {
  const examples = examplesView(workedExample(), workedNearMiss());

  it('show a match that passes every condition, with the score of its parts', () => {
    expect(examples.match.passed).toBe('Passed all 9 conditions');
    expect(examples.match.chart.score).toBe(examples.match.points);
    expect(examples.match.ladder.headline).toBe('Steady Heart meets the one evidence threshold asked for.');
  });

  it('show a near miss that fails on evidence alone, and the study that would change it', () => {
    expect(examples.miss.failed.map(({ name }) => name)).toEqual(['Evidence']);
    expect(examples.miss.passed + examples.miss.failed.length).toBe(examples.miss.of);
    expect(examples.miss.ladder.headline).toContain('Heart Diary meets 0 of 1 evidence threshold');
    expect(examples.miss.steps.join()).toContain('controlled comparison (level 3)');
  });
});

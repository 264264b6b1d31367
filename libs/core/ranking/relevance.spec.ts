import { isRelevant } from './relevance';

const statistics = { themeCounts: { frailty_ageing: 10, cvd: 20, stroke: 5 }, innovations: 100 };
const wheelchairs = { themes: ['frailty_ageing', 'operations'] };

describe('relevance', () => {
  it('is shown by words that fit, whatever the themes', () => {
    expect(isRelevant(wheelchairs, ['cvd'], { fit: 0.001 }, statistics)).toBe(true);
  });

  it('is shown by the primary theme, whatever the words', () => {
    expect(isRelevant(wheelchairs, ['frailty_ageing'], { fit: 0 }, statistics)).toBe(true);
    expect(isRelevant({ themes: ['stroke'] }, ['stroke'], { fit: 0 }, statistics)).toBe(true);
  });

  it('is not shown by a lesser theme alone, nor by nothing', () => {
    expect(isRelevant(wheelchairs, ['operations'], { fit: 0 }, statistics)).toBe(false);
    expect(isRelevant(wheelchairs, ['cvd'], { fit: 0 }, statistics)).toBe(false);
    expect(isRelevant(wheelchairs, [], { fit: 0 }, statistics)).toBe(false);
  });
});

import { prepareInnovation } from '../scoring/prepared-innovation';
import { prepareNeed } from '../scoring/prepared-need';
import { anEpoch } from '../testing/an-epoch';
import { seededDraw } from '../testing/draw';
import { drawInnovation, drawNeed } from '../testing/market-generator';
import { isRelevant, isRelevantPair } from './relevance';

const statistics = { themeCounts: { frailty_ageing: 10, cvd: 20, stroke: 5 }, innovations: 100 };
const wheelchairs = { themes: ['frailty_ageing', 'operations'] };

describe('relevance', () => {
  it('is shown by words that fit, whatever the themes', () => {
    expect(isRelevant(wheelchairs, ['cvd'], { fit: 0.25 }, statistics)).toBe(true);
    expect(isRelevant(wheelchairs, ['cvd'], { fit: 0.24 }, statistics)).toBe(false);
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

  it('is the same by figures', () => {
    const epoch = anEpoch();
    const answers = Array.from({ length: 400 }, (_, seed) => {
      const draw = seededDraw(seed);
      const [need, innovation] = [drawNeed(draw), drawInnovation(draw, 'innovation-1')];
      const fit = seed % 3 === 0 ? 0.4 : 0.1;
      const slow = isRelevant(need.statement, innovation.profile.themes, { fit }, epoch);
      expect(isRelevantPair(prepareNeed(need, epoch), prepareInnovation(innovation, epoch), fit)).toBe(slow);
      return slow;
    });
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });
});

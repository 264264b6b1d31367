import * as fc from 'fast-check';
import { BestDocuments } from './best-documents';

const idOf = (slot: number): string => `d${String(slot).padStart(3, '0')}`;
/** Few different scores, so that some are equal. */
const scores = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 });

/** Those with a score, best first. */
function inOrder(drawn: readonly number[]): { slot: number; score: number }[] {
  return drawn
    .map((score, slot) => ({ slot, score }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.slot - b.slot);
}

describe('BestDocuments', () => {
  it('keeps the best, whenever room is taken from it', () => {
    fc.assert(
      fc.property(scores, fc.nat({ max: 30 }), fc.nat({ max: 60 }), fc.nat({ max: 30 }), (drawn, most, when, less) => {
        const best = new BestDocuments(most, idOf);
        drawn.forEach((score, slot) => {
          if (slot === when) best.narrow(Math.min(less, most));
          best.offer(slot, score);
        });
        const room = drawn.length > when ? Math.max(0, most - less) : most;
        expect(best.ranked()).toEqual(inOrder(drawn).slice(0, room));
      }),
      { numRuns: 500 },
    );
  });
});

import * as fc from 'fast-check';
import { keepBest } from './keep-best';

describe('keepBest', () => {
  const worths = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 50 });

  /** Fails for a rule of which comes before that is not "worth more", or, equal, "came earlier". */
  function expectTheBest(isBefore: (a: number, b: number) => boolean): void {
    fc.assert(
      fc.property(worths, fc.integer({ min: 0, max: 12 }), (given, most) => {
        const best: number[] = [];
        const dropped: number[] = [];
        given.forEach((_, place) => {
          const none = keepBest(best, most, place, (a, b) => isBefore(given[a] as number, given[b] as number));
          if (none !== undefined) dropped.push(none);
        });
        const sorted = given.map((_, place) => place).toSorted((a, b) => (given[b] as number) - (given[a] as number));
        expect(best).toEqual(sorted.slice(0, most));
        expect(dropped.toSorted((a, b) => a - b)).toEqual(sorted.slice(most).toSorted((a, b) => a - b));
      }),
    );
  }

  it('keeps the first of all in order, and says which has no place', () => {
    expectTheBest((a, b) => a > b);
  });

  it('would be caught preferring the later of equals', () => {
    expect(() => expectTheBest((a, b) => a >= b)).toThrow('Property failed');
  });
});

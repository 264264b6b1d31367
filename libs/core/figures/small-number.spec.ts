import * as fc from 'fast-check';
import { describeCount, describeTotal, suppressSmall, totalShown } from './small-number';

describe('small numbers', () => {
  it.each([
    [0, 0, '0'],
    [1, null, 'fewer than 5'],
    [4, null, 'fewer than 5'],
    [5, 5, '5'],
    [1_200, 1_200, '1200'],
  ])('publishes %s as %s', (count, published, words) => {
    expect(suppressSmall(count)).toBe(published);
    expect(describeCount(suppressSmall(count))).toBe(words);
  });

  it.each([-1, 1.5, Number.NaN])('refuses %s', (count) => {
    expect(() => suppressSmall(count)).toThrow('is not a count');
  });

  it('says of a total only what suppressed counts cannot be told from', () => {
    expect(describeTotal(totalShown([7, 5]))).toBe('12');
    expect(describeTotal(totalShown([7, null]))).toBe('at least 7');
    expect(describeTotal(totalShown([0, null]))).toBe('fewer than 5 each');
    expect(describeTotal(totalShown([]))).toBe('0');
  });

  it('gives the same total whatever the suppressed counts were', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40)), fc.integer({ min: 1, max: 4 }), (counts, stand) => {
        const others = counts.map((count) => (count > 0 && count < 5 ? stand : count));
        expect(totalShown(counts.map(suppressSmall))).toEqual(totalShown(others.map(suppressSmall)));
      }),
    );
  });
});

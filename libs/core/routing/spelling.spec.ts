import * as fc from 'fast-check';
import { Spelling, editDistance } from './spelling';

function allowed(text: string): number {
  return text.length >= 9 ? 2 : 1;
}

const word = fc.string({ unit: fc.constantFrom(...'abcdeor'), minLength: 1, maxLength: 10 });

describe('editDistance', () => {
  it.each([
    ['leicester', 'leciester', 1],
    ['addenbrookes', 'addenbrokes', 1],
    ['barnsley', 'darnley', 2],
    ['kent', 'kent', 0],
    ['', 'ab', 2],
  ])('%s to %s is %d', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it('is symmetric, nothing only between equals, and cut off just above its limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const distance = editDistance(a, b, 20);
        expect(editDistance(b, a, 20)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
      }),
    );
  });
});

describe('Spelling', () => {
  const spelling = new Spelling(['northampton', 'southampton', 'barnsley', 'royal', 'leeds'], ['norton']);

  it('mends one slip in a word of four letters or more', () => {
    expect(spelling.nearest('royl')).toEqual(['royal']);
    expect(spelling.nearest('lede')).toEqual([]);
    expect(spelling.nearest('leedz')).toEqual(['leeds']);
    expect(spelling.nearest('barsnley')).toEqual(['barnsley']);
  });

  it('never takes one known word for another', () => {
    expect(spelling.nearest('northampton')).toEqual([]);
    expect(spelling.nearest('norton')).toEqual([]);
  });

  it('gives every nearest word when several are equally near', () => {
    expect(spelling.nearest('oouthampton')).toEqual(['southampton']);
    expect(new Spelling(['sutton', 'mutton'], []).nearest('tutton')).toEqual(['mutton', 'sutton']);
  });

  it('finds exactly the words within the allowed distance that no other word beats', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (targets, typed) => {
        const mendable = typed.length >= 4 && !targets.includes(typed);
        const distances = targets
          .filter((each) => each.length >= 4)
          .map((each) => ({
            each,
            distance: editDistance(typed, each, 9),
            limit: Math.min(allowed(typed), allowed(each)),
          }))
          .filter(({ distance, limit }) => mendable && distance <= limit);
        const least = Math.min(...distances.map(({ distance }) => distance));
        const expected = distances.filter(({ distance }) => distance === least).map(({ each }) => each);
        expect(new Spelling(targets, []).nearest(typed)).toEqual(expected.toSorted());
      }),
    );
  });
});

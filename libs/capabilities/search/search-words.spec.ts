import * as fc from 'fast-check';
import { searchWords, slipsAllowed } from './search-words';

describe('searchWords', () => {
  it.each([
    ["Women's point-of-care tests", ['women', 'point', 'of', 'care', 'tests']],
    ['Sjögren, œdema & Café', ['sjogren', 'edema', 'cafe']],
    ['don’t 10mg COVID-19', ['dont', '10mg', 'covid', '19']],
    [' \0 -- !? ', []],
  ])('reads %j as %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('yields short words of letters and digits only, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const word of searchWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]{1,64}$/u);
      }),
    );
  });

  it('reads every word of a text as it reads the word alone', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        expect(searchWords(words.join(' '))).toEqual(words.flatMap(searchWords));
      }),
    );
  });
});

describe('slipsAllowed', () => {
  it.each([
    ['cat', 0],
    ['care', 1],
    ['insulin', 1],
    ['diabetes', 2],
    ['covid19', 0],
  ])('forgives "%s" %i', (word, slips) => {
    expect(slipsAllowed(word)).toBe(slips);
  });
});

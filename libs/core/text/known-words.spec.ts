import * as fc from 'fast-check';
import { KnownWords } from './known-words';
import { readWord } from './word-reading';

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,4}$/),
  fc.constantFrom('point-of-care', 'covid19', 'IT', 'mg', 'the', 'Œdema', 'a'.repeat(65), 'b'.repeat(200)),
);

describe('KnownWords', () => {
  it('reads every word as if for the first time, hashes alike or not, full or not', () => {
    const anyHash = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), anyHash, fc.integer({ min: 1, max: 20 }), (words, seed, most) => {
        const known = new KnownWords(most);
        const text = words.join(' ');
        let from = 0;
        for (const surface of words) {
          const hash = seed * surface.length;
          expect(known.read(text, from, from + surface.length, hash)).toMatchObject(readWord(surface));
          from += surface.length + 1;
        }
      }),
    );
  });

  it('keeps a reading, that what is found out about it may be kept with it', () => {
    const known = new KnownWords();
    const text = 'monitor and monitor';
    expect(known.read(text, 0, 7, 1)).toBe(known.read(text, 12, 19, 1));
  });

  it('does not grow beyond its bound', () => {
    const known = new KnownWords(2);
    const first = known.read('one', 0, 3, 1);
    known.read('two', 0, 3, 2);
    expect(known.read('one', 0, 3, 1)).toBe(first);
    known.read('three', 0, 5, 3);
    expect(known.read('one', 0, 3, 1)).not.toBe(first);
  });
});

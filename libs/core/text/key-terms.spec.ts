import * as fc from 'fast-check';
import { NEWEST_SETTINGS } from './engine-settings';
import { KeyTerms, repeated } from './key-terms';
import { LexiconEntry } from './lexicon-entry';
import { byCodeUnit } from './text-statistics';

/** Chooses the places of key terms; `said` is how often the body says each term. */
type Choice = (terms: readonly LexiconEntry[], said: readonly number[], most: number) => number[];

const room = new KeyTerms();
const chosen: Choice = (terms, said, most) => {
  room.choose(terms, said, terms.length, most, NEWEST_SETTINGS);
  return terms.flatMap((_, place) => ((room.counts[place] as number) > 0 ? [place] : []));
};

const entry = (term: string, df: number, idf: number): LexiconEntry => new LexiconEntry(1, term, df, idf, 0);

describe('KeyTerms', () => {
  it('takes the most telling, and gives unseen terms places of their own', () => {
    const common = Array.from({ length: 40 }, (_, i) => entry(`c${i}`, 5, 1 + i / 100));
    const unseen = Array.from({ length: 40 }, (_, i) => entry(`u${i}`, 0, 9));
    const terms = [...unseen, ...common];
    const keys = chosen(terms, Array(80).fill(1), 32).map((place) => terms[place]?.term ?? '');
    expect(keys.filter((term) => term.startsWith('c'))).toHaveLength(32);
    expect(keys.filter((term) => term.startsWith('u'))).toHaveLength(NEWEST_SETTINGS.unseenTerms);
    expect(keys).toContain('c39');
    expect(keys).not.toContain('c0');
  });

  /** The definition: one sort of all. */
  const sorted: Choice = (terms, said, most) => {
    const worthOf = (place: number): number =>
      repeated(said[place] as number, NEWEST_SETTINGS) * (terms[place] as LexiconEntry).idf;
    const ranked = terms
      .map((_, place) => place)
      .filter((place) => (said[place] as number) > 0)
      .toSorted(
        (a, b) =>
          worthOf(b) - worthOf(a) || byCodeUnit((terms[a] as LexiconEntry).term, (terms[b] as LexiconEntry).term),
      );
    const ofDf = (isSeen: boolean): number[] =>
      ranked.filter((place) => (terms[place] as LexiconEntry).df > 0 === isSeen);
    return [...ofDf(true).slice(0, most), ...ofDf(false).slice(0, NEWEST_SETTINGS.unseenTerms)].toSorted(
      (a, b) => a - b,
    );
  };

  const anyTerm = fc.record({
    df: fc.integer({ min: 0, max: 2 }),
    idf: fc.constantFrom(1, 2, 2.5),
    said: fc.constantFrom(0, 0.3, 1, 1, 2, 5),
  });
  /** Worth as much as every other: the order of equals alone decides. */
  const equalTerm = fc.record({ df: fc.integer({ min: 0, max: 1 }), idf: fc.constant(1), said: fc.constant(1) });

  function expectTheDefinition(choose: Choice, term = anyTerm, minLength = 0): void {
    fc.assert(
      fc.property(fc.array(term, { minLength, maxLength: 60 }), fc.integer({ min: 0, max: 30 }), (drawn, most) => {
        const terms = drawn.map(({ df, idf }, at) => entry(`t${(at * 37) % 101}`, df, idf));
        const said = drawn.map((one) => one.said);
        expect(choose(terms, said, most)).toEqual(sorted(terms, said, most));
      }),
    );
  }

  it('chooses as one sort of all terms would', () => {
    expectTheDefinition(chosen);
    expectTheDefinition(chosen, equalTerm, 40);
  });

  it('would be caught forgetting the order of equals', () => {
    const lastOfEquals: Choice = (terms, said, most) =>
      chosen(
        terms.toReversed().map(({ df, idf }, at) => entry(`t${at}`, df, idf)),
        said.toReversed(),
        most,
      )
        .map((place) => terms.length - 1 - place)
        .toSorted((a, b) => a - b);
    expect(() => expectTheDefinition(lastOfEquals, equalTerm, 40)).toThrow('Property failed');
  });
});

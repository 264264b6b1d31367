import * as fc from 'fast-check';
import { byTerm, Lexicon, lexiconOf } from './lexicon';
import { readMisspelling } from './read-misspelling';
import { buildTextStatistics, byCodeUnit, documentFrequency, inverseDocumentFrequency } from './text-statistics';

const statistics = buildTextStatistics(
  ['heart monitor', 'heart patch', 'COPD monitor at home', 'heart failure', 'diarrhoea'].map((passage, at) => ({
    id: `${at}`,
    passages: [passage],
  })),
);

describe('Lexicon', () => {
  const term = fc.oneof(
    fc.constantFrom(...statistics.terms),
    fc.stringMatching(/^[#a-z]{1,3}$/),
    fc.constantFrom('diarhea', 'heartmonitor', 'Ärzte', '\u{1d400}', 'zz', '#'),
  );

  it('says of every term what the statistics say', () => {
    const lexicon = new Lexicon(statistics);
    fc.assert(
      fc.property(term, (one) => {
        const entry = lexicon.entry(one);
        expect(entry.df).toBe(documentFrequency(one, statistics));
        expect(entry.idf).toBe(inverseDocumentFrequency(entry.df, statistics.documents));
        expect(lexicon.readingsOf(entry).map((reading) => reading.term)).toEqual(readMisspelling(one, statistics));
        expect(lexicon.entry(one)).toBe(entry);
      }),
    );
  });

  it('orders terms by code unit, seen and unseen', () => {
    const lexicon = new Lexicon(statistics);
    fc.assert(
      fc.property(term, term, (a, b) => {
        expect(Math.sign(byTerm(lexicon.entry(a), lexicon.entry(b)))).toBe(byCodeUnit(a, b));
      }),
    );
  });

  it('looks a slot up once, and anew when another lexicon asks', () => {
    const slot = { term: 'heart', entry: undefined };
    const [own, other] = [new Lexicon(statistics), new Lexicon({ ...statistics, documents: 500 })];
    const entry = own.entryOf(slot);
    expect(own.entryOf(slot)).toBe(entry);
    expect(other.entryOf(slot).idf).toBeGreaterThan(entry.idf);
    expect(own.entryOf(slot)).toBe(entry);
  });

  it('is kept with its statistics until it is full', () => {
    const lexicon = lexiconOf(statistics);
    expect(lexiconOf(statistics)).toBe(lexicon);
    expect(lexiconOf({ ...statistics })).not.toBe(lexicon);
    for (let at = 0; at < 100_000; at += 1) lexicon.entry(`a${at}`);
    expect(lexiconOf(statistics)).not.toBe(lexicon);
  });
});

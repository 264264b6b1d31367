import * as fc from 'fast-check';
import { compileQuery } from './compile-query';
import { NEWEST_SETTINGS } from './engine-settings';
import { editDistance, readMisspelling } from './read-misspelling';
import { buildTextStatistics, inverseDocumentFrequency } from './text-statistics';
import { tokenise } from './tokenise';

const passages = [
  'Detects atrial fibrillation from a skin patch in primary care',
  'Diarrhoea and vomiting in children, treated in hospital wards',
  'Heart monitor for atrial arrhythmia, remote and wearable',
  'Wound dressing for diabetic foot ulcers in community nursing',
  'Monitor the heart at home: wearable monitor for heart failure',
  'Children with heart disease, hospital monitor',
];
const statistics = buildTextStatistics(passages.map((passage, i) => ({ id: `p${i}`, passages: [passage, '', ''] })));
const compile = (body: string, summary = '', tags: string[] = []) => compileQuery({ summary, tags, body }, statistics);
const weightOf = (query: ReturnType<typeof compile>, term: string): number =>
  query.terms.find((entry) => entry.term === term)?.weight ?? 0;

describe('compileQuery', () => {
  it('gives summary and tags more weight than the body', () => {
    const query = compile('wearable', 'dressing');
    expect(weightOf(query, 'dress')).toBeGreaterThan(weightOf(query, 'wearabl'));
    expect(weightOf(compile('', '', ['dressing']), 'dress')).toBe(weightOf(compile('', 'dressing'), 'dress'));
  });

  it('counts a word said in summary and tags twice, and a repeated summary word once', () => {
    expect(weightOf(compile('', 'patch', ['patch']), 'patch')).toBeCloseTo(2 * weightOf(compile('', 'patch'), 'patch'));
    expect(weightOf(compile('', 'patch patch'), 'patch')).toBe(weightOf(compile('', 'patch'), 'patch'));
  });

  it('drops the phrases that only frame a request', () => {
    const surfaces = compile('We are currently looking for a wearable monitor at our trust.').terms.map(
      (term) => term.surface,
    );
    expect([...new Set(surfaces)].toSorted()).toEqual(['monitor', 'wearable']);
  });

  it('joins the names of a concept in the summary, not in a body beside it', () => {
    expect(weightOf(compile('', 'AF in adults'), '#atrial-fibrillation')).toBeGreaterThan(0);
    expect(weightOf(compile('', 'AF in adults'), 'af')).toBe(0);
    expect(weightOf(compile('AF in adults', 'skin patch'), '#atrial-fibrillation')).toBe(0);
  });

  it('sets a concept beside the words of a body alone, for less than they count', () => {
    const query = compile('AF in adults');
    expect(weightOf(query, '#atrial-fibrillation')).toBeGreaterThan(0);
    expect(weightOf(query, 'af')).toBeGreaterThan(weightOf(query, '#atrial-fibrillation'));
  });

  it('reads a misspelling as the word the corpus knows, showing what was written', () => {
    const query = compile('diahrrea');
    expect(query.terms.map(({ term, surface }) => [term, surface])).toEqual([['diarrhea', 'diahrrea']]);
  });

  it('pairs neighbours once', () => {
    const query = compile('heart monitor, heart monitor');
    expect(query.pairs.map(({ first, second }) => `${first} ${second}`)).toContain('heart monitor');
    expect(new Set(query.pairs.map(({ first, second }) => `${first} ${second}`)).size).toBe(query.pairs.length);
  });

  it('keeps every pair of summary and tags, and of those that a body beside them has alone the weightiest', () => {
    type Query = ReturnType<typeof compile>;
    const namesOf = ({ pairs }: Query): string[] => pairs.map(({ first, second }) => `${first} ${second}`);
    const summary = 'hospital wards, heart monitor';
    const body = passages.slice(0, 3).join('. ');
    const [own, beside, alone] = [compile('', summary), compile(body, summary), compile(body)];
    expect(namesOf(own)).toContain('heart monitor');
    const worthOf = (name: string): number => {
      const [a, b] = name.split(' ').map((word) => beside.terms.find(({ term }) => term === word));
      return a && b ? Math.min(a.weight, b.weight) * Math.min(a.idf, b.idf) : Number.NaN;
    };
    const ofBody = namesOf(alone).filter((name) => !namesOf(own).includes(name));
    const weightiest = ofBody.toSorted((a, b) => worthOf(b) - worthOf(a)).slice(0, NEWEST_SETTINGS.bodyBeside.pairs);
    expect(ofBody.length).toBeGreaterThan(weightiest.length);
    expect(namesOf(beside)).toEqual([...namesOf(own), ...weightiest].toSorted());
  });

  it('leaves out pairs and nothing else where words alone are asked for', () => {
    const asked = { summary: 'wearable heart monitor', tags: [], body: 'heart failure at home' };
    const whole = compileQuery(asked, statistics);
    expect(whole.pairs).not.toEqual([]);
    expect(compileQuery(asked, statistics, 'words')).toEqual({ ...whole, pairs: [] });
  });

  it('asks no more of a text because the need is long', () => {
    const short = compile('', 'wearable heart monitor');
    const long = compile(passages.join(' '), 'wearable heart monitor');
    const sum = (query: typeof short): number =>
      query.terms.reduce((total, { weight, idf }) => total + weight * idf, 0);
    expect(short.ceiling).toBeCloseTo(sum(short), 12);
    expect(long.terms.length).toBeGreaterThan(NEWEST_SETTINGS.ceilingTerms);
    expect(long.ceiling).toBeLessThan(sum(long));
  });

  it('gives the same query whatever needs came before, against these statistics or others', () => {
    const others = buildTextStatistics(passages.slice(2).map((passage, i) => ({ id: `o${i}`, passages: [passage] })));
    const words = fc.constantFrom(
      ...passages,
      'AF and COPD',
      'point-of-care test',
      '10 mg of aspirin',
      'diahrrea',
      'zebra',
    );
    const need = fc.record({ summary: words, tags: fc.array(words, { maxLength: 2 }), body: words });
    fc.assert(
      fc.property(need, fc.array(need, { maxLength: 4 }), (one, before) => {
        const alone = JSON.stringify(compileQuery(one, { ...statistics }));
        for (const other of before) {
          compileQuery(other, statistics);
          compileQuery(other, others);
        }
        expect(JSON.stringify(compileQuery(one, statistics))).toBe(alone);
      }),
    );
  });

  it('is plain data and empty for an empty need', () => {
    const query = compile('wearable heart monitor', 'Detect AF early');
    expect(JSON.parse(JSON.stringify(query))).toEqual(query);
    expect(compile('')).toEqual({ terms: [], pairs: [], ceiling: 0 });
  });

  /** A body's terms, by a way of choosing them. */
  type Choice = (body: string) => string[];

  /** Fails for a choice that changes when the body is said twice or its sentences change places. */
  function expectSameTerms(choose: Choice): void {
    const sentence = fc.constantFrom(...passages, 'nothing of the kind', 'zebra crossing lamps');
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (sentences) => {
        const once = choose(sentences.join('. '));
        expect(choose([...sentences, ...sentences].join('. '))).toEqual(once);
        expect(choose(sentences.toReversed().join('. '))).toEqual(once);
      }),
    );
  }

  /** Fails for a choice that grows with the body. */
  function expectBounded(choose: Choice): void {
    const body = Array.from({ length: 3000 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i} `).join('');
    expect(choose(body).length).toBeLessThanOrEqual(NEWEST_SETTINGS.bodyAlone.keyTerms + NEWEST_SETTINGS.unseenTerms);
  }

  const keyTerms: Choice = (body) => compile(body).terms.map(({ term }) => term);

  it('keeps the same key terms when the body is said twice, and when its sentences change places', () => {
    expectSameTerms(keyTerms);
  });

  it('keeps a bounded number of terms of however long a body', () => {
    expectBounded(keyTerms);
  });

  it('would be caught reading the first words only', () => {
    const firstWords: Choice = (body) => keyTerms(body.split(' ').slice(0, 10).join(' '));
    expect(() => expectSameTerms(firstWords)).toThrow('Property failed');
  });

  it('would be caught keeping whatever is said often enough', () => {
    const saidOften: Choice = (body) =>
      compile(body)
        .terms.filter(({ weight, idf }) => weight * idf > 2)
        .map(({ term }) => term);
    expect(() => expectSameTerms(saidOften)).toThrow('Property failed');
  });

  it('would be caught keeping every term', () => {
    const everyTerm: Choice = (body) => [...new Set(tokenise(body).map(({ term }) => term))].toSorted();
    expect(() => expectBounded(everyTerm)).toThrow('toBeLessThanOrEqual');
  });
});

describe('readMisspelling', () => {
  const corpus = [
    'diarrhea',
    'monitor',
    'heart heartbeat',
    'heart',
    'heart monitor',
    'monitor',
    'wearabl patch',
    'moniter',
  ];
  const known = {
    ...buildTextStatistics(corpus.map((passage, i) => ({ id: `${i}`, passages: [passage] }))),
    terms: ['diarrhea', 'heart', 'heartbeat', 'moniter', 'monitor', 'wearabl'],
    frequencies: [1, 4, 1, 1, 4, 1],
  };

  it.each([
    ['one edit', 'diarhea', ['diarrhea']],
    ['two edits of a long word', 'diahrrea', ['diarrhea']],
    ['the more frequent of two as near', 'monitxr', ['monitor']],
    ['two words run together', 'heartmonitor', ['heart', 'monitor']],
    ['a word the corpus knows', 'moniter', []],
    ['another first letter', 'wiarrhea', []],
    ['a short word', 'hart', []],
    ['a name with digits', 'monit0r', []],
    ['nothing near', 'zebracrossing', []],
  ])('%s: %s', (_case, word, expected) => {
    expect(readMisspelling(word, known)).toEqual(expected);
  });
});

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['abcd', 'acbd', 1],
    ['abc', 'abc', 0],
    ['', 'ab', 2],
  ])('%s to %s is %i', (a, b, expected) => {
    expect(editDistance(a, b, 5)).toBe(expected);
    expect(editDistance(b, a, 5)).toBe(expected);
  });

  it('gives up beyond its limit', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
  });
});

describe('inverseDocumentFrequency', () => {
  it('falls as a term spreads, stays positive, and is capped at df = 3', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (n, a) => {
        const df = Math.min(a, n);
        const idf = inverseDocumentFrequency(df, n);
        expect(idf).toBeGreaterThan(0);
        expect(idf).toBeGreaterThanOrEqual(inverseDocumentFrequency(Math.min(df + 1, n), n));
        expect(inverseDocumentFrequency(0, n)).toBe(inverseDocumentFrequency(3, n));
      }),
    );
  });
});

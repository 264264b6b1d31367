import * as fc from 'fast-check';
import { compileQuery } from './compile-query';
import { expandQuery } from './feedback';
import type { IndexedDocument } from './prepared-document';
import { prepareDocument } from './prepared-document';
import type { IndexLayout } from './inverted-segments';
import { type SearchHit, TextIndex } from './text-index';
import { explainTextScore, textFit, textScore } from './text-score';
import { buildTextStatistics } from './text-statistics';

const vocabulary =
  'heart monitor wearable patch wound dressing nurse ward insulin pump glucose sensor home remote stroke rehab'.split(
    ' ',
  );
const passage = fc.array(fc.constantFrom(...vocabulary, 'the', 'point-of-care', 'heart attack', 'COPD'), {
  maxLength: 12,
});
const text = passage.map((words) => words.join(' '));
const documentOf = (id: string) => fc.tuple(text, text, text).map((passages): IndexedDocument => ({ id, passages }));
const corpus = fc
  .array(fc.tuple(text, text, text), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((passages, i): IndexedDocument => ({ id: `d${i}`, passages })));
const need = fc.record({ summary: text, tags: fc.array(fc.constantFrom(...vocabulary), { maxLength: 2 }), body: text });

/** Everything at once, and segments of five documents with nothing left over: what is found must not depend on it. */
const WHOLE: IndexLayout = { recent: 64, segmentRoom: 65_536 };
const IN_PIECES: IndexLayout = { recent: -1, segmentRoom: 5 };
const layout = fc.constantFrom(WHOLE, IN_PIECES);

function filled(
  documents: readonly IndexedDocument[],
  statistics = buildTextStatistics(documents),
  pieces = WHOLE,
): TextIndex {
  const index = new TextIndex(statistics, pieces);
  for (const document of documents) index.upsert(document);
  return index;
}

describe('TextIndex', () => {
  /** Fails for a search in which a document's score is another than it has alone, whatever else is there. */
  function expectScoresAlone(search: typeof indexSearch): void {
    fc.assert(
      fc.property(corpus, need, layout, (documents, input, pieces) => {
        const statistics = buildTextStatistics(documents);
        const query = compileQuery(input, statistics);
        for (const { id, score } of search(documents, statistics, query, pieces)) {
          const document = documents.find((candidate) => candidate.id === id) as IndexedDocument;
          expect(textScore(query, document, statistics)).toBe(score);
          expect(textScore(query, prepareDocument(document), statistics)).toBe(score);
        }
      }),
    );
  }

  const indexSearch = (
    documents: readonly IndexedDocument[],
    statistics: ReturnType<typeof buildTextStatistics>,
    query: ReturnType<typeof compileQuery>,
    pieces: IndexLayout,
  ): SearchHit[] => filled(documents, statistics, pieces).search(query, 100);

  it('gives each document exactly the score it has alone', () => {
    expectScoresAlone(indexSearch);
  });

  it('would be caught measuring scores by the best hit', () => {
    const byTheBest: typeof indexSearch = (...asked) => {
      const hits = indexSearch(...asked);
      return hits.map(({ id, score }) => ({ id, score: score / (hits[0]?.score ?? 1) }));
    };
    expect(() => expectScoresAlone(byTheBest)).toThrow('Property failed');
  });

  it('would be caught counting the words of one document fewer', () => {
    const live: typeof indexSearch = (documents, _, query, pieces) =>
      indexSearch(documents, buildTextStatistics(documents.slice(1)), query, pieces);
    expect(() => expectScoresAlone(live)).toThrow('Property failed');
  });

  it('finds every document with a positive score, best first', () => {
    fc.assert(
      fc.property(corpus, need, fc.integer({ min: 0, max: 15 }), layout, (documents, input, k, pieces) => {
        const statistics = buildTextStatistics(documents);
        const query = compileQuery(input, statistics);
        const expected = documents
          .map((document) => ({ id: document.id, score: textScore(query, document, statistics) }))
          .filter(({ score }) => score > 0)
          .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
          .slice(0, k);
        expect(filled(documents, statistics, pieces).search(query, k)).toEqual(expected);
      }),
    );
  });

  it('gives the numbers of what it finds, and the last when there may be more', () => {
    fc.assert(
      fc.property(corpus, need, fc.integer({ min: 0, max: 15 }), layout, (documents, input, k, pieces) => {
        const statistics = buildTextStatistics(documents);
        const query = compileQuery(input, statistics);
        const index = filled(documents, statistics, pieces);
        const hits = index.search(query, k);
        const { numbers, floor } = index.best(query, k);
        expect(numbers.map((number) => index.idOf(number)).toSorted()).toEqual(hits.map(({ id }) => id).toSorted());
        expect(floor).toEqual(hits.length === k ? hits.at(-1) : undefined);
      }),
    );
  });

  it('answers alike whatever the order of documents', () => {
    fc.assert(
      fc.property(corpus, need, (documents, input) => {
        const statistics = buildTextStatistics(documents);
        const reversed = documents.toReversed();
        expect(JSON.stringify(buildTextStatistics(reversed))).toBe(JSON.stringify(statistics));
        const query = compileQuery(input, statistics);
        expect(filled(reversed, statistics).search(query, 50)).toEqual(filled(documents, statistics).search(query, 50));
      }),
    );
  });

  it('is, after any edits, what a rebuild would be, to the last bit', () => {
    const edit = fc.oneof(
      fc.tuple(
        fc.constant('upsert' as const),
        fc.integer({ min: 0, max: 8 }).chain((i) => documentOf(`d${i}`)),
      ),
      fc.tuple(
        fc.constant('remove' as const),
        fc.integer({ min: 0, max: 8 }).chain((i) => documentOf(`d${i}`)),
      ),
    );
    fc.assert(
      fc.property(corpus, fc.array(edit, { maxLength: 150 }), need, layout, (documents, edits, input, pieces) => {
        const statistics = buildTextStatistics(documents);
        const live = new Map(documents.map((document) => [document.id, document]));
        const query = compileQuery(input, statistics);
        const index = filled(documents, statistics, pieces);
        for (const [at, [kind, document]] of edits.entries()) {
          // Segments are built when a search comes: some edits fall between two of them.
          if (at % 40 === 20) index.search(query, 3);
          if (kind === 'upsert') {
            index.upsert(document, document.passages.length % 3);
            live.set(document.id, document);
          } else {
            index.remove(document.id);
            live.delete(document.id);
          }
        }
        expect(index.size).toBe(live.size);
        expect(index.search(query, 50)).toEqual(filled([...live.values()], statistics).search(query, 50));
      }),
    );
  });

  it('breaks ties by id in code-unit order', () => {
    const documents = ['b', 'a', 'B', 'á'].map((id) => ({ id, passages: ['heart monitor'] }));
    const statistics = buildTextStatistics(documents);
    const hits = filled(documents, statistics).search(
      compileQuery({ summary: 'heart', tags: [], body: '' }, statistics),
      3,
    );
    expect(hits.map(({ id }) => id)).toEqual(['B', 'a', 'b']);
  });

  it('prefers a text that keeps neighbours together', () => {
    const documents = [
      { id: 'apart', passages: ['glucose for the ward and the nurse sensor'] },
      { id: 'beside', passages: ['glucose sensor for the ward and the nurse'] },
    ];
    const statistics = buildTextStatistics(documents);
    const query = compileQuery({ summary: '', tags: [], body: 'glucose sensor' }, statistics);
    expect(filled(documents, statistics).search(query, 1)[0]?.id).toBe('beside');
  });

  it('finds a product under another name of the same thing', () => {
    const documents = [
      { id: 'mi', passages: ['Rehabilitation after myocardial infarction'] },
      { id: 'other', passages: ['Rehabilitation after surgery'] },
    ];
    const statistics = buildTextStatistics(documents);
    const query = compileQuery({ summary: 'recovery from heart attacks', tags: [], body: '' }, statistics);
    expect(
      filled(documents, statistics)
        .search(query, 5)
        .map(({ id }) => id),
    ).toEqual(['mi']);
  });
});

describe('explainTextScore', () => {
  it('adds up to the score, largest part first', () => {
    fc.assert(
      fc.property(corpus, need, (documents, input) => {
        const statistics = buildTextStatistics(documents);
        const query = compileQuery(input, statistics);
        for (const document of documents) {
          const parts = explainTextScore(query, document, statistics).map(({ contribution }) => contribution);
          expect(parts).toEqual(parts.toSorted((a, b) => b - a));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(textScore(query, document, statistics), 9);
        }
      }),
    );
  });
});

describe('textFit', () => {
  it('stays within 0..1, adds up, and ignores the order of passages of equal average length', () => {
    fc.assert(
      fc.property(corpus, need, (documents, input) => {
        const statistics = { ...buildTextStatistics(documents), averageLengths: [5, 5, 5] };
        const query = compileQuery(input, statistics);
        for (const document of documents) {
          const { fit, raw, terms } = textFit(query, document, statistics);
          expect(fit >= 0 && fit <= 1 && raw >= 0).toBe(true);
          expect(terms.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(raw);
          const turned = { ...document, passages: document.passages.toReversed() };
          expect(textFit(query, turned, statistics).raw).toBeCloseTo(raw, 12);
        }
      }),
    );
  });

  it('shows terms as the need wrote them', () => {
    const documents = [{ id: 'a', passages: ['paediatric wards', '', ''] }];
    const statistics = buildTextStatistics(documents);
    const query = compileQuery({ summary: 'Pediatric care', tags: [], body: '' }, statistics);
    expect(textFit(query, documents[0] as IndexedDocument, statistics).terms.map(({ term }) => term)).toEqual([
      'Pediatric',
    ]);
  });

  it('is 0 for a text that shares nothing and 1 for one full of what is asked', () => {
    const statistics = buildTextStatistics([{ id: 'a', passages: ['wound dressing', 'stroke rehab', 'ward'] }]);
    const query = compileQuery({ summary: 'glucose sensor pump', tags: [], body: '' }, statistics);
    expect(textFit(query, { id: 'x', passages: ['wound', 'ward', ''] }, statistics)).toEqual({
      fit: 0,
      raw: 0,
      terms: [],
    });
    const wide = { ...statistics, averageLengths: [60, 60, 60] };
    const all = 'glucose sensor pump '.repeat(20);
    expect(textFit(query, { id: 'x', passages: [all, all, all] }, wide).fit).toBe(1);
  });
});

describe('expandQuery', () => {
  it('borrows terms from the best texts and keeps the weight of the whole', () => {
    const documents = [
      { id: 'a', passages: ['insulin pump with glucose sensor'] },
      { id: 'b', passages: ['insulin pump at home with glucose sensor'] },
      { id: 'c', passages: ['wound dressing by a nurse'] },
    ];
    const statistics = buildTextStatistics(documents);
    const query = compileQuery({ summary: '', tags: [], body: 'insulin pump' }, statistics);
    const expanded = expandQuery(query, filled(documents, statistics), statistics);
    expect(expanded.terms.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['glucos', 'sensor', 'insulin', 'pump']),
    );
    expect(expanded.terms.map(({ term }) => term)).not.toContain('wound');
    const total = (terms: typeof query.terms): number => terms.reduce((sum, { weight }) => sum + weight, 0);
    expect(total(expanded.terms)).toBeCloseTo(total(query.terms), 9);
  });

  it('is a value of the epoch: the same in any order of documents, and unchanged when nothing matches', () => {
    fc.assert(
      fc.property(corpus, need, (documents, input) => {
        const statistics = buildTextStatistics(documents);
        const query = compileQuery(input, statistics);
        const expanded = expandQuery(query, filled(documents, statistics), statistics);
        expect(expandQuery(query, filled(documents.toReversed(), statistics), statistics)).toEqual(expanded);
        expect(expandQuery(query, new TextIndex(statistics), statistics)).toBe(query);
      }),
    );
  });
});

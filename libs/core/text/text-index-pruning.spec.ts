import { type Draw, oneOf, seededDraw } from '../testing/draw';
import { BoundedDocuments } from './bounded-documents';
import { compileQuery, type CompiledQuery } from './compile-query';
import { ExactScores, ROUNDING } from './exact-scores';
import { InvertedSegment } from './inverted-segment';
import { prepareDocument, type PreparedDocument } from './prepared-document';
import { ReachedBounds } from './reached-bounds';
import { SegmentBounds } from './segment-bounds';
import type { IndexLayout } from './inverted-segments';
import { TextIndex } from './text-index';
import { textFit, textScore } from './text-score';
import { buildTextStatistics, type TextStatistics } from './text-statistics';

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu'.split(' ');
const WORDS = Array.from({ length: 300 }, (_, at) => `${oneOf(seededDraw(at), SYLLABLES)}${at.toString(36)}x`);
const SPECIAL = ['COPD', 'heart attack', 'point-of-care', '10 mg', 'A&E', 'chronic obstructive pulmonary disease'];

/** Words after Zipf's law: a few stand nearly everywhere, most hardly anywhere. */
function drawText(draw: Draw, most: number): string {
  return Array.from({ length: draw.integer(0, most) }, () =>
    draw.integer(1, 30) === 1
      ? oneOf(draw, SPECIAL)
      : (WORDS[Math.floor(Math.exp((draw.integer(0, 9_999) / 10_000) * Math.log(300)))] ?? ''),
  ).join(' ');
}

function drawDocument(draw: Draw, at: number, length: number): PreparedDocument {
  const passages = [drawText(draw, length), drawText(draw, length), drawText(draw, 12)];
  const weights = draw.integer(1, 10) === 1 ? [3, 1, 0.5] : undefined;
  return prepareDocument({ id: `d${String(at).padStart(4, '0')}`, passages, weights });
}

interface Corpus {
  readonly documents: readonly PreparedDocument[];
  readonly statistics: TextStatistics;
  readonly queries: readonly CompiledQuery[];
}

function drawCorpus(seed: number, size: number, length = 50): Corpus {
  const draw = seededDraw(seed);
  const documents = Array.from({ length: size }, (_, at) => drawDocument(draw, at, length));
  const statistics = buildTextStatistics(documents.slice(0, size / 2));
  const queries = Array.from({ length: 6 }, () =>
    compileQuery(
      { summary: drawText(draw, 18), tags: [drawText(draw, 2)], body: `${drawText(draw, 90)} quixotic` },
      statistics,
    ),
  );
  return { documents, statistics, queries };
}

/** Queries to which the index answers otherwise than looking at every document would. */
function wrongAnswers(
  { documents, statistics, queries }: Corpus,
  most: number,
  layout?: IndexLayout,
  shelfOf: (at: number) => number = () => 0,
): number {
  const index = new TextIndex(statistics, layout);
  documents.forEach((document, at) => index.upsert(document, shelfOf(at)));
  return queries.filter((query) => {
    const expected = documents
      .map((document) => ({ id: document.id, score: textScore(query, document, statistics) }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, most);
    return JSON.stringify(index.search(query, most)) !== JSON.stringify(expected);
  }).length;
}

const PIECES: IndexLayout = { recent: 10, segmentRoom: 400 };
const CORPUS = drawCorpus(1, 1_000);

describe('a search that does not look at every document', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([1, 5, 40, 200])('finds the same best %i, bit for bit', (most) => {
    expect([wrongAnswers(CORPUS, most), wrongAnswers(CORPUS, most, PIECES)]).toEqual([0, 0]);
  });

  it.each([1, 200])('finds the same best %i on shelves, in whatever order they were filled', (most) => {
    const shelved = [PIECES, undefined].map((layout) => wrongAnswers(CORPUS, most, layout, (at) => (at * 7) % 5));
    expect(shelved).toEqual([0, 0]);
  });

  it('looks again where too few were looked at first, and would be wrong if it did not', () => {
    const { reachedBy, gather } = SegmentBounds.prototype;
    jest.spyOn(SegmentBounds.prototype, 'reachedBy').mockImplementation(function (this: SegmentBounds, most) {
      return reachedBy.call(this, most) * 1.5;
    });
    const corpus = drawCorpus(2, 5_300, 8);
    expect([wrongAnswers(corpus, 30), wrongAnswers(corpus, 30, undefined, (at) => at % 3)]).toEqual([0, 0]);
    jest.spyOn(SegmentBounds.prototype, 'gather').mockImplementation(function (this: SegmentBounds, ...asked) {
      if (asked[3] === undefined) gather.apply(this, asked);
    });
    expect(wrongAnswers(corpus, 30)).toBeGreaterThan(0);
  });

  it('leaves columns unread, and would be wrong if it forgot what they could still add', () => {
    const addUp = SegmentBounds.prototype.addUp;
    const unread: number[] = [];
    jest.spyOn(SegmentBounds.prototype, 'addUp').mockImplementation(function (this: SegmentBounds, ...asked) {
      addUp.apply(this, asked);
      unread.push(this.unread);
    });
    expect(wrongAnswers(CORPUS, 5)).toBe(0);
    expect(unread.some((most) => most > 0)).toBe(true);
    jest.spyOn(InvertedSegment.prototype, 'boundOf').mockReturnValue(0);
    expect(wrongAnswers(CORPUS, 5)).toBeGreaterThan(0);
  });
});

describe('finding the best without their scores', () => {
  afterEach(() => jest.restoreAllMocks());

  /** Queries for which others are found than a search finds, and how many documents were scored for each of the two. */
  function found({ documents, statistics, queries }: Corpus, most: number, layout?: IndexLayout) {
    const index = new TextIndex(statistics, layout);
    for (const document of documents) index.upsert(document);
    documents.slice(0, documents.length / 10).forEach(({ id }, at) => at % 2 === 0 && index.remove(id));
    const scoring = jest.spyOn(ExactScores.prototype, 'scoreOf');
    const ids = queries.map((query) => index.found(query, most).map((number) => index.idOf(number)));
    const scored = scoring.mock.calls.length;
    const right = queries.map((query) => index.search(query, most).map(({ id }) => id));
    const scoredAll = scoring.mock.calls.length - scored;
    scoring.mockRestore();
    const wrong = ids.filter((each, at) => JSON.stringify(each.toSorted()) !== JSON.stringify(right[at]?.toSorted()));
    return { wrong: wrong.length, scored, scoredAll };
  }

  it.each([1, 5, 40, 200, 2_000])('finds the best %i that a search finds', (most) => {
    for (const layout of [undefined, PIECES, { recent: 300, segmentRoom: 400 }]) {
      expect(found(CORPUS, most, layout).wrong).toBe(0);
    }
  });

  it('scores fewer, and would be wrong if it were sure too early', () => {
    const { scored, scoredAll } = found(CORPUS, 200);
    expect(scored).toBeLessThan(0.8 * scoredAll);
    const beyond = ReachedBounds.prototype.beyondAtMost;
    jest.spyOn(ReachedBounds.prototype, 'beyondAtMost').mockImplementation(function (this: ReachedBounds, ...asked) {
      return beyond.apply(this, asked) * 0.9;
    });
    expect(found(CORPUS, 200).wrong).toBeGreaterThan(0);
  });
});

describe('the bounds of a score', () => {
  afterEach(() => jest.restoreAllMocks());

  /** Documents bounded in searches for a few, and those of them whose score is above or below the bounds they were given. */
  function bounded({ documents, statistics, queries }: Corpus): { documents: number; above: number; below: number } {
    const index = new TextIndex(statistics, PIECES);
    for (const document of documents) index.upsert(document);
    const { keepFrom } = BoundedDocuments.prototype;
    const seen = { documents: 0, above: 0, below: 0 };
    for (const query of queries) {
      const keeping = jest.spyOn(BoundedDocuments.prototype, 'keepFrom').mockImplementation(function (
        this: BoundedDocuments,
        score,
      ) {
        for (let at = 0; at < this.size; at += 1) {
          const exact = textScore(query, documents[this.slots[at] as number] as PreparedDocument, statistics);
          seen.documents += 1;
          if (exact > (this.most[at] as number) * ROUNDING) seen.above += 1;
          if (exact * ROUNDING < (this.least[at] as number)) seen.below += 1;
        }
        keepFrom.call(this, score);
      });
      index.search(query, 5);
      keeping.mockRestore();
    }
    return seen;
  }

  it('are never too low or too high', () => {
    const seen = bounded(CORPUS);
    expect(seen.documents).toBeGreaterThan(100);
    expect([seen.above, seen.below]).toEqual([0, 0]);
  });

  it('would give wrong answers if they were a tenth lower', () => {
    const { keepFrom } = BoundedDocuments.prototype;
    jest.spyOn(BoundedDocuments.prototype, 'keepFrom').mockImplementation(function (this: BoundedDocuments, score) {
      for (let at = 0; at < this.size; at += 1) this.most[at] = 0.9 * (this.most[at] as number);
      keepFrom.call(this, score);
    });
    expect(wrongAnswers(CORPUS, 40)).toBeGreaterThan(0);
  });

  /** Has segments hear of the terms of lists, or of those of columns, something else than they should. */
  function mishear(what: 'lists' | 'columns', twist: (steps: number) => number): void {
    const build = InvertedSegment.build.bind(InvertedSegment);
    jest.spyOn(InvertedSegment, 'build').mockImplementation((...given) => {
      const segment = build(...given);
      const terms = given.at(-1) as number;
      for (let term = 0; term < terms; term += 1) {
        const column = segment.columnOf(term);
        const isList = column === undefined;
        if (isList !== (what === 'lists')) continue;
        const length = isList ? segment.lengthOf(term) : segment.to - segment.from;
        const steps = segment.memory.bytes(column ?? segment.stepsOf(term), length);
        steps.set(steps.map(twist));
      }
      return segment;
    });
  }

  it('would be too high if more were heard of a term than is said, and too low if less were', () => {
    mishear('columns', (steps) => steps + 20);
    expect(bounded(CORPUS).below).toBeGreaterThan(0);
    jest.restoreAllMocks();
    mishear('lists', (steps) => Math.floor(steps * 0.9));
    expect(bounded(CORPUS).above).toBeGreaterThan(0);
  });
});

describe('text fits by figures', () => {
  /** Fits, or the words behind them, that differ from those found with words. */
  function differences(seed: number, twist: (fit: number) => number = (fit) => fit): number {
    const { documents, statistics, queries } = drawCorpus(seed, 30);
    const index = new TextIndex(statistics);
    const numbers = documents.map((document) => index.upsert(document));
    return queries.flatMap((query) => {
      const fits = index.fitsOf(query, numbers);
      return documents.filter((document, at) => {
        const whole = textFit(query, document, statistics);
        const excerpt = textFit(query, index.excerptOf(numbers[at] as number, query), statistics);
        return whole.fit !== twist(fits[at] as number) || JSON.stringify(whole) !== JSON.stringify(excerpt);
      });
    }).length;
  }

  it('are, bit for bit, those with words, and so are the words of an excerpt', () => {
    for (let seed = 1; seed <= 15; seed += 1) expect([seed, differences(seed)]).toEqual([seed, 0]);
  });

  it('are not vacuous: single precision instead of double is caught', () => {
    expect(differences(1, Math.fround)).toBeGreaterThan(0);
  });
});

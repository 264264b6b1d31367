import { compileQuery } from './compile-query';
import { MOST_WORDS, prepareDocument } from './prepared-document';
import { TextIndex } from './text-index';
import { textScore } from './text-score';
import { buildTextStatistics } from './text-statistics';

/** Words that differ from each other, each in a compound of two and said twice: as much as one text can ask the index to keep. */
function compounds(words: number): string {
  const once = Array.from({ length: words / 4 }, (_, at) => `k${at.toString(36)}q-v${at.toString(36)}z`).join(' ');
  return `${once} ${once}`;
}

describe('prepareDocument', () => {
  it('reads a text as long as a book up to where it stops, and the index keeps what was read', () => {
    const long = { id: 'long', passages: ['oximeter at home', compounds(8 * MOST_WORDS), 'never read: spirometer'] };
    const prepared = prepareDocument(long);
    const statistics = buildTextStatistics([prepared, { id: 'short', passages: ['spirometer at home', '', ''] }]);
    const index = new TextIndex(statistics);
    index.upsert(prepared);
    const query = compileQuery({ summary: 'oximeter spirometer at home', tags: [], body: 'k1q v1z' }, statistics);
    expect(index.search(query, 5)).toEqual([{ id: 'long', score: textScore(query, long, statistics) }]);
    const [unread = ''] = prepareDocument({ id: 'unread', passages: ['spirometer'] }).terms.keys();
    expect([unread.length > 3, prepared.terms.has(unread)]).toEqual([true, false]);
    expect(prepared.lengths.reduce((sum, words) => sum + words, 0)).toBeLessThanOrEqual(MOST_WORDS);
    expect(prepared.lengths[1]).toBeGreaterThan(MOST_WORDS - 10);
  });

  it('reads no further where one word has as many parts as a book has words', () => {
    const endless = {
      id: 'endless',
      passages: [Array.from({ length: 4 * MOST_WORDS }, () => 'ab').join('-'), 'oximeter'],
    };
    const prepared = prepareDocument(endless);
    expect(prepared.lengths).toEqual([MOST_WORDS, 0]);
    expect(() => new TextIndex(buildTextStatistics([prepared])).upsert(prepared)).not.toThrow();
  });
});

import * as fc from 'fast-check';
import { WordScan } from './word-scan';

/** A word as a scan tells it. */
interface Found {
  readonly word: string;
  readonly at: number;
  readonly afterSpace: boolean;
  readonly afterStop: boolean;
}

type Scan = (text: string) => Found[];

const byScan: Scan = (text) => {
  const scan = new WordScan();
  const found: Found[] = [];
  scan.start(text);
  while (scan.next()) {
    const { from, to, afterSpace, afterStop } = scan;
    found.push({ word: text.slice(from, to), at: from, afterSpace, afterStop });
  }
  return found;
};

/** The definition: one pattern over the whole text. */
const byPattern: Scan = (text) => {
  let end = 0;
  const words = text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’.,/&‐‑-][\p{L}\p{N}\p{M}]+)*/gu);
  return Array.from(words, ({ 0: word, index: at }) => {
    const gap = text.slice(end, at);
    end = at + word.length;
    return { word, at, afterSpace: gap === ' ', afterStop: /[.!?;:]/.test(gap) };
  });
};

/** Characters that meet in texts, and those where a table and the pattern could part: joiners, marks, halves of pairs. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."abZ09 \n'.,/&-!?;:_()’‐‑–é\u0301ßµ٣Ⅷ中\u{1d400}😀\ud835\udc00".split(''),
    '\u{1d400}',
    '😀',
    ' . ',
    "'s",
  ),
  fc.string({ unit: 'binary', maxLength: 2 }),
  fc.constantFrom('point-of-care', 'A&E', '1,000', '2.5', 'Sjögren’s', 'ward', 'e.g.'),
);
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

function expectTheWordsOfThePattern(scan: Scan): void {
  fc.assert(
    fc.property(anyText, (text) => expect(scan(text)).toEqual(byPattern(text))),
    { numRuns: 3_000 },
  );
}

describe('WordScan', () => {
  it('finds the words of the pattern in any text, with what stands between them', () => {
    expectTheWordsOfThePattern(byScan);
  });

  it('would be caught taking what is not ASCII for a gap', () => {
    const asciiOnly: Scan = (text) => byScan(text.replaceAll(/[^\0-\x7f]/g, ' '));
    expect(() => expectTheWordsOfThePattern(asciiOnly)).toThrow('Property failed');
  });

  it('would be caught letting a joiner end a word', () => {
    const trailing: Scan = (text) =>
      byScan(text).map((found) => {
        const next = text[found.at + found.word.length];
        return next === '-' ? { ...found, word: `${found.word}-` } : found;
      });
    expect(() => expectTheWordsOfThePattern(trailing)).toThrow('Property failed');
  });

  it('gives a word one hash wherever it stands, by table or by pattern', () => {
    const hashesOf = (text: string): number[] => {
      const scan = new WordScan();
      const hashes: number[] = [];
      scan.start(text);
      while (scan.next()) hashes.push(scan.hash);
      return hashes;
    };
    const [alone] = hashesOf('point-of-care');
    expect(hashesOf('point-of-care – point-of-care, (point-of-care) “point-of-care”')).toEqual(
      Array.from({ length: 4 }, () => alone),
    );
    expect(hashesOf('ward')).not.toEqual(hashesOf('wards'));
  });
});

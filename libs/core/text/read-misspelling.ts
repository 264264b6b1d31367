import type { TextStatistics } from './text-statistics';
import { documentFrequency, firstAtOrAfter } from './text-statistics';

/** Terms shorter than this are never read as another: too many neighbours. */
const SHORTEST_READ = 5;
const SHORTEST_PART = 4;

/** Rows of the distance table, used again for every pair of words. */
const [ROW_ROOM, NONE] = [64, new Int32Array(0)];
const ROWS = Array.from({ length: 3 }, () => new Int32Array(ROW_ROOM + 1));

/**
 * Damerau-Levenshtein distance (insert, delete, replace, swap neighbours), given up as `limit + 1` once it must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // What both begin and end with costs nothing, and of most words leaves little to compare.
  let from = 0;
  let [endA, endB] = [a.length, b.length];
  while (from < endA && from < endB && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  while (endA > from && endB > from && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const [lengthA, lengthB] = [endA - from, endB - from];
  if (lengthA === 0 || lengthB === 0) return lengthA + lengthB;
  if (limit > 1 || (lengthA === 2 && lengthB === 2))
    return wholeDistance(a.slice(from, endA), b.slice(from, endB), limit);
  return lengthA === 1 && lengthB === 1 ? 1 : limit + 1;
}

function wholeDistance(a: string, b: string, limit: number): number {
  let [before = NONE, last = NONE, row = NONE] =
    b.length <= ROW_ROOM ? ROWS : ROWS.map(() => new Int32Array(b.length + 1));
  for (let j = 0; j <= b.length; j += 1) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const oldest = before;
    before = last;
    last = row;
    row = oldest;
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + change);
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
  }
  return row[b.length] as number;
}

/** The letters a-z of a word as bits. One edit changes at most two of them. */
function letterBits(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97);
  return bits;
}

/** Letters and lengths of every term of some statistics, worked out once; a term that is not all of a-z has length 0. */
interface WordShapes {
  readonly letters: Int32Array;
  readonly lengths: Uint8Array;
}

const SHAPES = new WeakMap<TextStatistics, WordShapes>();

function shapesOf(statistics: TextStatistics): WordShapes {
  let shapes = SHAPES.get(statistics);
  if (shapes === undefined) {
    const { terms } = statistics;
    shapes = {
      letters: Int32Array.from(terms, letterBits),
      lengths: Uint8Array.from(terms, (term) => (/^[a-z]+$/.test(term) ? Math.min(255, term.length) : 0)),
    };
    SHAPES.set(statistics, shapes);
  }
  return shapes;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function nearestTerm(
  term: string,
  limit: number,
  statistics: TextStatistics,
): { term: string; distance: number } | undefined {
  const initial = term[0] as string;
  const end = firstAtOrAfter(statistics.terms, String.fromCharCode(initial.charCodeAt(0) + 1));
  const own = letterBits(term);
  const { letters, lengths } = shapesOf(statistics);
  let best: { term: string; distance: number; df: number } | undefined;
  for (let i = firstAtOrAfter(statistics.terms, initial); i < end; i++) {
    const length = lengths[i] as number;
    if (length === 0 || (length < 255 && Math.abs(length - term.length) > limit)) continue;
    if (bitCount(own ^ (letters[i] as number)) > 2 * limit) continue;
    const candidate = statistics.terms[i] as string;
    const distance = editDistance(term, candidate, best?.distance ?? limit);
    if (distance > limit) continue;
    const df = statistics.frequencies[i] as number;
    if (best === undefined || distance < best.distance || (distance === best.distance && df > best.df)) {
      best = { term: candidate, distance, df };
    }
  }
  return best;
}

function twoTerms(term: string, statistics: TextStatistics): string[] {
  for (let at = SHORTEST_PART; at <= term.length - SHORTEST_PART; at++) {
    const parts = [term.slice(0, at), term.slice(at)];
    if (parts.every((part) => documentFrequency(part, statistics) > 2)) return parts;
  }
  return [];
}

/**
 * How a term that the corpus has never seen may be read: as the term one edit away ("diarhea" -> "diarrhea"), else as two terms run
 * together ("heartmonitor" -> "heart", "monitor"), else, if long, as the term two edits away; the first letter is trusted, and of equally
 * near terms the most frequent, then the first by code unit, is taken. Empty when there is no reading, when the corpus knows the term,
 * and for terms under five letters or with digits. It scans the vocabulary: a lexicon asks once for each term.
 */
export function readMisspelling(term: string, statistics: TextStatistics): readonly string[] {
  if (term.length < SHORTEST_READ || documentFrequency(term, statistics) > 0 || !/^[a-z]+$/.test(term)) return [];
  const near = nearestTerm(term, term.length < 8 ? 1 : 2, statistics);
  if (near?.distance === 1) return [near.term];
  const parts = twoTerms(term, statistics);
  if (parts.length > 0) return parts;
  return near === undefined ? [] : [near.term];
}

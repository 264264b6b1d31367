import type { Finding } from './finding';
import type { IsoDay } from './iso-day';
import { type NameMatch, mergeReadings } from './name-index';
import { nameWords } from './name-words';
import {
  type NamedFinding,
  ambiguous,
  askWhichNetwork,
  isNationalBrand,
  resolveMatch,
  resolveName,
} from './resolve-name';
import type { RoutingIndex } from './routing-index';

const LONGEST_NAME = 8;
/** Place names that are also everyday words count only after a preposition or with a capital inside a sentence. */
const EVERYDAY: ReadonlySet<string> = new Set(
  'reading bath hart bury rugby fleet ash humber imperial kings guys lister heartlands perth sale'.split(' '),
);
const BRAND = /\b(health innovation networks?|academic health science networks?|ahsns?|hins?|innovation networks?)\b/gi;

interface Found {
  readonly match: NameMatch;
  /** In words. */
  readonly length: number;
}

interface Word {
  readonly plain: string;
  readonly written: string;
  readonly afterPreposition: boolean;
}

/** Looks for known names inside a question or a sentence; the longest wins, and a place named beside it settles a shared name. */
export function resolveText(index: RoutingIndex, text: string, day: IsoDay): NamedFinding | undefined {
  const whole = resolveName(index, text, '', day);
  if (whole && (whole.standing !== 'ambiguous' || isNationalBrand(text))) return whole;
  const found = namesIn(index, wordsOf(text)) ?? namesIn(index, wordsOf(text.replace(BRAND, ' ')));
  if (found) return resolveFound(index, found, text, day);
  const brand = text.match(BRAND)?.[0];
  return brand === undefined ? whole : { finding: askWhichNetwork(brand), standing: 'ambiguous', readings: [] };
}

/** The longest name answers; one as long that lies elsewhere makes two answers, and a place beside a shared name settles it. */
function resolveFound(
  index: RoutingIndex,
  found: readonly Found[],
  text: string,
  day: IsoDay,
): NamedFinding | undefined {
  const [first, ...others] = found;
  if (!first) return undefined;
  const alone = resolveMatch(index, first.match, first.match.readAs, '', day);
  if (alone.standing === 'ambiguous') {
    const beside = others.flatMap(({ match }) => match.targets.map((target) => `beside:${target}`));
    if (beside.length === 0) return alone;
    return resolveMatch(
      index,
      { ...first.match, targets: [...first.match.targets, ...beside] },
      first.match.readAs,
      '',
      day,
    );
  }
  const rivals = others
    .filter((each) => each.length === first.length)
    .map((each) => resolveMatch(index, each.match, each.match.readAs, '', day))
    .filter((each) => each.standing !== 'ambiguous' && !agree(alone.finding, each.finding));
  return rivals.length === 0 ? alone : ambiguous(text, [alone.finding, ...rivals.map((each) => each.finding)]);
}

function agree(a: Finding, b: Finding): boolean {
  if (a.network === null || b.network === null) return a.network === b.network && a.body === b.body;
  return a.network === b.network || a.alternates.includes(b.network) || b.alternates.includes(a.network);
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let preposition = false;
  for (const token of text.split(/[\s,;:?!()/"]+/)) {
    const plain = nameWords(token);
    for (const each of plain) words.push({ plain: each, written: token, afterPreposition: preposition });
    if (token !== '') preposition = /^(in|at|near|from|for|of|around|covers?|covering|serving|outside)$/i.test(token);
  }
  return words;
}

/** Non-overlapping known names, longest first; undefined when there is none. Spelling is mended only when nothing is found as written. */
function namesIn(index: RoutingIndex, words: readonly Word[]): Found[] | undefined {
  const exact = longestFirst(index, words);
  if (exact.length > 0) return exact;
  const mended = index
    .names()
    .readings(words.map((each) => each.plain))
    .map((reading) =>
      longestFirst(
        index,
        reading.map((plain, at) => ({ ...(words[at] ?? { written: plain, afterPreposition: true }), plain })),
      ),
    )
    .filter((found) => found.length > 0);
  const match = mergeReadings(mended.flatMap((found) => found[0]?.match ?? []));
  return match && [{ match, length: mended[0]?.[0]?.length ?? 1 }, ...(mended[0] ?? []).slice(1)];
}

function longestFirst(index: RoutingIndex, words: readonly Word[]): Found[] {
  const taken = new Set<number>();
  const found: Found[] = [];
  for (let length = Math.min(LONGEST_NAME, words.length); length >= 1; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const span = words.slice(start, start + length);
      if (span.some((_, at) => taken.has(start + at))) continue;
      if (length === 1 && !mayStandAlone(span[0], start)) continue;
      const match = index.names().exact(span.map((each) => each.plain));
      if (!match || isNationalBrand(match.readAs)) continue;
      span.forEach((_, at) => taken.add(start + at));
      found.push({ match, length });
    }
  }
  return found;
}

function mayStandAlone(word: Word | undefined, at: number): boolean {
  if (!word) return false;
  const letters = word.written.replace(/[^A-Za-z&]/g, '');
  const isAcronym = letters.length >= 2 && letters.slice(1) !== letters.slice(1).toLowerCase();
  if (isAcronym) return true;
  if (word.plain.length < 4) return false;
  if (!EVERYDAY.has(word.plain)) return true;
  return word.afterPreposition || (at > 0 && /^[A-Z]/.test(letters));
}

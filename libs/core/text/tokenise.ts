import { foldSpelling } from './fold-spelling';
import { stem } from './porter-stemmer';
import { CAPITAL_NAMES, STOP_WORDS } from './stop-words';

/** One indexable word of a text. */
export interface Token {
  /** The key compared between texts: folded and stemmed. */
  readonly term: string;
  /** The word as its author wrote it, for showing to people. */
  readonly surface: string;
  /** Ordinal of the word in its text, stop words counted, so that neighbours differ by one. A compound has its first part's position. */
  readonly position: number;
  /** True for the joined form of a compound ("pointofcare" beside point, of, care): an alternative reading, not an extra word. */
  readonly compound: boolean;
}

const LETTERS_BEYOND_NFKD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    æ: 'ae',
    œ: 'oe',
    ß: 'ss',
    ø: 'o',
    đ: 'd',
    ł: 'l',
    ð: 'd',
    þ: 'th',
    ı: 'i',
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    κ: 'kappa',
    λ: 'lambda',
    μ: 'mu',
    ω: 'omega',
    σ: 'sigma',
    τ: 'tau',
  }),
);
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,/&‐‑-][\p{L}\p{N}\p{M}]+)*/gu;
const UNITS: ReadonlySet<string> = new Set(
  'mg mcg ug kg g ml dl l mm cm nm um km mmhg bpm hz khz mhz ghz kcal kj iu mmol nmol kda kb mb gb kw mw mv kv ma fps rpm'.split(
    ' ',
  ),
);
const NUMBER = /^\d+(?:\.\d+)?$/;
const LETTERS_THEN_DIGITS = /^([a-z]{4,})(\d{1,3})$/;

/**
 * One word (no spaces) in a plain alphabet: lower-case, NFKD with marks stripped, ligatures and Greek letters spelt out, curly quotes
 * and typographic hyphens made straight, thousands separators dropped ("1,000" -> "1000"), micrograms written "mcg".
 */
export function foldWord(word: string): string {
  let folded = word.toLowerCase();
  // eslint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(folded)) {
    folded = folded
      .replace(/^(\d*)[µμ]g$/, '$1mcg')
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[’ʼ′]/g, "'")
      .replace(/[‐‑]/g, '-')
      .toLowerCase()
      .replace(/[æœßøđłðþıαβγδεκλμωστ]/g, (letter) => LETTERS_BEYOND_NFKD.get(letter) ?? letter);
  }
  return folded.includes(',') ? folded.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '') : folded;
}

/** Keys already worked out: stemming is the costly step and most words recur. Emptied when full; it never changes a result. */
const knownKeys = new Map<string, string>();
const KNOWN_KEYS_LIMIT = 100_000;

/** The key of one folded word: spelling folded, then stemmed. Empty for a stop word. */
export function termOf(word: string): string {
  const known = knownKeys.get(word);
  if (known !== undefined) return known;
  const key = STOP_WORDS.has(word) ? '' : stem(foldSpelling(word));
  if (knownKeys.size >= KNOWN_KEYS_LIMIT) knownKeys.clear();
  knownKeys.set(word, key);
  return key;
}

function partsOf(word: string): string[] {
  if (NUMBER.test(word) || /^[a-z]&[a-z]$/.test(word)) return [word];
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  const parts = bare.split(/[-/.,&]/).map((part) => part.replaceAll("'", ''));
  if (parts.length > 1) return parts.filter(Boolean);
  const mixed = LETTERS_THEN_DIGITS.exec(parts[0] as string);
  return mixed ? [mixed[1] as string, mixed[2] as string] : parts;
}

/** What one word, as its author wrote it, comes to wherever it stands. */
interface WordReading {
  readonly word: string;
  readonly isUnit: boolean;
  /** The joined form of a compound; undefined for a plain word, and for parts joined by a slash or comma. */
  readonly joined: string | undefined;
  readonly parts: readonly { readonly term: string; readonly surface: string }[];
}

/** Words already read: most recur. Emptied when full; it never changes a result. */
const knownReadings = new Map<string, WordReading>();
const KNOWN_READINGS_LIMIT = 50_000;

function readWord(surface: string): WordReading {
  const known = knownReadings.get(surface);
  if (known !== undefined) return known;
  const word = foldWord(surface);
  const parts = partsOf(word);
  const isCompound = parts.length > 1 && !/[/,&]/.test(word);
  const reading = {
    word,
    isUnit: UNITS.has(word),
    joined: isCompound ? stem(foldSpelling(parts.join(''))) : undefined,
    parts: parts.map((part) => ({ term: termOf(part), surface: parts.length > 1 ? part : surface })),
  };
  if (knownReadings.size >= KNOWN_READINGS_LIMIT) knownReadings.clear();
  knownReadings.set(surface, reading);
  return reading;
}

/** In a text all in capitals the case of a word says nothing. */
function isMixedCase(text: string): boolean {
  let lower = 0;
  let upper = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 97 && code <= 122) lower += 1;
    else if (code >= 65 && code <= 90) upper += 1;
  }
  return lower > upper * 2;
}

/**
 * Splits a text into its indexable words, in order. Stop words are left out but keep their place in the count of positions, and a
 * full stop, colon or semicolon leaves a gap. A compound ("point-of-care", "covid19") yields its parts and, unless written with a
 * slash or comma, its joined form, so that "point of care", "point-of-care" and "pointofcare" find one another; a number and its unit
 * are one word ("10 mg" = "10mg"), and so is "A&E". Pure, locale-free, linear in the text's length.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const mixedCase = isMixedCase(text);
  let position = 0;
  let end = 0;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const surface = match[0];
    const { word, isUnit, joined, parts } = readWord(surface);
    const from = end;
    const isNext = match.index === from + 1 && text[from] === ' ';
    end = match.index + surface.length;
    const last = tokens.at(-1);
    if (isUnit && last !== undefined && isNext && last.position === position - 1 && NUMBER.test(last.term)) {
      tokens[tokens.length - 1] = { ...last, term: last.term + word, surface: `${last.surface} ${surface}` };
      continue;
    }
    if (!isNext && /[.!?;:]/.test(text.slice(from, match.index))) position += 1;
    if (mixedCase && CAPITAL_NAMES.has(surface)) {
      tokens.push({ term: word, surface, position: position++, compound: false });
      continue;
    }
    if (joined !== undefined) tokens.push({ term: joined, surface, position, compound: true });
    for (const part of parts) {
      if (part.term !== '') tokens.push({ term: part.term, surface: part.surface, position, compound: false });
      position += 1;
    }
  }
  return tokens;
}

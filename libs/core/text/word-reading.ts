import { foldSpelling } from './fold-spelling';
import type { LexiconEntry, LexiconSlot } from './lexicon-entry';
import { stem } from './porter-stemmer';
import { anchorsIn, CAPITAL_NAMES, STOP_WORDS } from './stop-words';

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
const UNITS: ReadonlySet<string> = new Set(
  'mg mcg ug kg g ml dl l mm cm nm um km mmhg bpm hz khz mhz ghz kcal kj iu mmol nmol kda kb mb gb kw mw mv kv ma fps rpm'.split(
    ' ',
  ),
);
/** A whole or decimal number, as a term. */
export const NUMBER = /^\d+(?:\.\d+)?$/;
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

/** A term that a word comes to. One object a reading, so that what is looked up by the term can be kept with it. */
export class ReadTerm implements LexiconSlot {
  entry: LexiconEntry | undefined;

  constructor(
    /** The key compared between texts: folded and stemmed. */
    readonly term: string,
    /** The word, or the part of it, as its author wrote it. */
    readonly surface: string,
    /** True for the joined form of a compound. */
    readonly compound: boolean,
  ) {}
}

/** What one word, as its author wrote it, comes to wherever it stands. */
export interface WordReading {
  readonly surface: string;
  /** Folded. */
  readonly word: string;
  /** What a plain word, one part without more, comes to; undefined for a stop word and for every other word. */
  readonly plain: ReadTerm | undefined;
  /** True for a plain word and a stop word, of which there is no more to know than `plain`. */
  readonly isSimple: boolean;
  readonly isUnit: boolean;
  /** Which stop structure the word may be part of (see {@link anchorsIn}). */
  readonly anchors: number;
  /** The word as a name, where it is one when written in capitals amid lower-case text. */
  readonly name: ReadTerm | undefined;
  /** The joined form of a compound; undefined for a plain word, and for parts joined by a slash or comma. */
  readonly joined: ReadTerm | undefined;
  /** Undefined for a part that is a stop word. */
  readonly parts: readonly (ReadTerm | undefined)[];
}

/** Reads one word, as its author wrote it. Pure. */
export function readWord(surface: string): WordReading {
  const word = foldWord(surface);
  const written = partsOf(word);
  const parts = written.map((part) => {
    const term = termOf(part);
    return term === '' ? undefined : new ReadTerm(term, written.length > 1 ? part : surface, false);
  });
  const isCompound = parts.length > 1 && !/[/,&]/.test(word);
  const isUnit = UNITS.has(word);
  const name = CAPITAL_NAMES.has(surface) ? new ReadTerm(word, surface, false) : undefined;
  const isSimple = parts.length === 1 && !isUnit && name === undefined;
  return {
    surface,
    word,
    plain: isSimple ? parts[0] : undefined,
    isSimple,
    isUnit,
    anchors: anchorsIn(surface),
    name,
    joined: isCompound ? new ReadTerm(stem(foldSpelling(written.join(''))), surface, true) : undefined,
    parts,
  };
}

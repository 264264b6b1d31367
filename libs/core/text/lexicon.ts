import { LexiconEntry, type LexiconSlot } from './lexicon-entry';
import { readMisspelling } from './read-misspelling';
import {
  byCodeUnit,
  firstAtOrAfter,
  inverseDocumentFrequency,
  placeOfTerm,
  type TextStatistics,
} from './text-statistics';

/** Entries kept at most. */
const MOST_ENTRIES = 100_000;
let lexicons = 0;

/**
 * The terms of some statistics as queries meet them, each with its frequency, idf and misspelling's reading worked out once. All of it follows from
 * the statistics, which never change.
 */
export class Lexicon {
  private readonly number = (lexicons += 1);
  private readonly entries = new Map<string, LexiconEntry>();

  constructor(private readonly statistics: TextStatistics) {}

  get isFull(): boolean {
    return this.entries.size >= MOST_ENTRIES;
  }

  /** The entry of a slot's term. */
  entryOf(slot: LexiconSlot): LexiconEntry {
    const { entry } = slot;
    if (entry !== undefined && entry.lexicon === this.number) return entry;
    slot.entry = this.entry(slot.term);
    return slot.entry;
  }

  /** The entry of a term, seen or unseen. */
  entry(term: string): LexiconEntry {
    let entry = this.entries.get(term);
    if (entry === undefined) {
      const { terms, frequencies, documents } = this.statistics;
      const place = placeOfTerm(term, this.statistics);
      const df = place === undefined ? 0 : (frequencies[place] as number);
      const order = place ?? firstAtOrAfter(terms, term) - 0.5;
      entry = new LexiconEntry(this.number, term, df, inverseDocumentFrequency(df, documents), order);
      this.entries.set(term, entry);
    }
    return entry;
  }

  /** The terms as which an unseen one is read (see {@link readMisspelling}). */
  readingsOf(entry: LexiconEntry): readonly LexiconEntry[] {
    entry.readings ??= readMisspelling(entry.term, this.statistics).map((term) => this.entry(term));
    return entry.readings;
  }
}

const LEXICONS = new WeakMap<TextStatistics, Lexicon>();

/** The lexicon of some statistics. Ask anew for each query: a full one is given up for an empty one. */
export function lexiconOf(statistics: TextStatistics): Lexicon {
  let lexicon = LEXICONS.get(statistics);
  if (lexicon === undefined || lexicon.isFull) {
    lexicon = new Lexicon(statistics);
    LEXICONS.set(statistics, lexicon);
  }
  return lexicon;
}

/** Orders entries of one lexicon by term, by code unit. */
export function byTerm(a: LexiconEntry, b: LexiconEntry): number {
  return a.order - b.order || byCodeUnit(a.term, b.term);
}

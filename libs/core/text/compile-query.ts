import type { EngineSettings } from './engine-settings';
import { GatheredTerms, type QueryText } from './gathered-terms';
import { keepBest } from './keep-best';
import { KeyTerms } from './key-terms';
import { byTerm } from './lexicon';
import type { LexiconEntry } from './lexicon-entry';
import { pairsOf, type QueryPair } from './query-pairs';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit } from './text-statistics';

/** One term of a compiled query. */
export interface QueryTerm {
  readonly term: string;
  /** The words as their author wrote them; for a feedback term, the term itself. */
  readonly surface: string;
  /** q_t: how much the query cares. */
  readonly weight: number;
  /** idf in the epoch's statistics. */
  readonly idf: number;
}

/** A query ready to score: plain data, frozen against one epoch's statistics, storable beside the need. */
export interface CompiledQuery {
  /** Ascending by term. */
  readonly terms: readonly QueryTerm[];
  /** Ascending by first, then second. */
  readonly pairs: readonly QueryPair[];
  /**
   * Smax: weight times idf summed over the twelve weightiest terms, what a text full of them would approach. Not over all, or a need
   * would be the harder to fit the more its author wrote.
   */
  readonly ceiling: number;
}

/** The length from which a longer word counts no more. */
const LONGEST = 12;
/** What words of 0 to 12 letters count, by the power that says so. */
const LENGTH_FACTORS = new Map<number, readonly number[]>();

function lengthFactors({ wordLengthPower }: EngineSettings): readonly number[] {
  let factors = LENGTH_FACTORS.get(wordLengthPower);
  if (factors === undefined) {
    factors = Array.from({ length: LONGEST + 1 }, (_, letters) => (letters / 6) ** wordLengthPower);
    LENGTH_FACTORS.set(wordLengthPower, factors);
  }
  return factors;
}

/** A compiled query from its terms and pairs, in their one order and with its ceiling. */
export function assembleQuery(
  terms: Iterable<QueryTerm>,
  pairs: readonly QueryPair[],
  settings: EngineSettings,
): CompiledQuery {
  return withCeiling(
    [...terms].toSorted((a, b) => byCodeUnit(a.term, b.term)),
    pairs,
    settings,
  );
}

function withCeiling(
  terms: readonly QueryTerm[],
  pairs: readonly QueryPair[],
  { ceilingTerms }: EngineSettings,
): CompiledQuery {
  const worthOf = (place: number): number => (terms[place] as QueryTerm).weight * (terms[place] as QueryTerm).idf;
  const weightiest: number[] = [];
  for (let place = 0; place < terms.length; place += 1) {
    keepBest(weightiest, ceilingTerms, place, (a, b) => worthOf(a) > worthOf(b));
  }
  return { terms, pairs, ceiling: weightiest.reduce((sum, place) => sum + worthOf(place), 0) };
}

/** What a query is made of: words alone, or pairs of neighbours beside them. */
export type QueryParts = 'words' | 'words_and_pairs';

const GATHERED = new GatheredTerms();
const KEYS = new KeyTerms();

/**
 * Compiles a need against an epoch's statistics: weights for summary, tags and the body's key terms by the statistics' settings, misspellings read, synonyms of the
 * summary and tags joined to one concept each. Pure: the same need and statistics give the same query, whatever the corpus does later.
 * A body beside them is never widened and lends fewer words and pairs; a body alone is all there is to go by, and has its concepts beside its words. Cost is linear in the need's length, plus a scan of the vocabulary per unknown word.
 */
export function compileQuery(
  input: QueryText,
  statistics: TextStatistics,
  parts: QueryParts = 'words_and_pairs',
): CompiledQuery {
  const { settings } = statistics;
  const focused = input.summary.trim() !== '' || input.tags.length > 0;
  GATHERED.gather(input, focused ? 'unread' : 'beside', statistics);
  const { size, entries, surfaces, summary, tags, body } = GATHERED;
  const { weight: bodyWeight, keyTerms, pairs } = focused ? settings.bodyBeside : settings.bodyAlone;
  KEYS.choose(entries, body.shares, size, keyTerms, settings);
  const asked = (place: number): number =>
    settings.summaryWeight * (summary.shares[place] as number) +
    settings.tagWeight * (tags.shares[place] as number) +
    bodyWeight * (KEYS.counts[place] as number);

  const places: number[] = [];
  for (let place = 0; place < size; place += 1) if (asked(place) > 0) places.push(place);
  places.sort((a, b) => byTerm(entries[a] as LexiconEntry, entries[b] as LexiconEntry));
  const factors = lengthFactors(settings);
  const terms = places.map((place) => {
    const { term, idf } = entries[place] as LexiconEntry;
    const surface = surfaces[place] as string;
    const written = term.startsWith('#') ? surface : term;
    return { term, surface, weight: asked(place) * (factors[Math.min(LONGEST, written.length)] as number), idf };
  });
  if (parts === 'words') return withCeiling(terms, [], settings);
  GATHERED.renumber(places);
  return withCeiling(terms, pairsOf([summary, tags], body, terms, pairs, settings), settings);
}

import { findConcepts } from './concepts';
import type { EngineSettings } from './engine-settings';
import { repeated, selectKeyTerms } from './key-terms';
import { PAIR_REACH } from './pair-proximity';
import { readMisspelling } from './read-misspelling';
import { blankStopStructure } from './stop-words';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit, documentFrequency, inverseDocumentFrequency } from './text-statistics';
import { TokenRun } from './token-run';
import type { ReadTerm } from './word-reading';

/** What a need says, in the three parts its form asks for. Any may be empty. */
export interface QueryText {
  /** One sentence, 8 to 30 words, confirmed by the scout. */
  readonly summary: string;
  /** Labels of the themes and care settings chosen. */
  readonly tags: readonly string[];
  /** Free text of any length. */
  readonly body: string;
}

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

/** Two terms that are neighbours in the query: texts that keep them together answer it better. */
export interface QueryPair {
  readonly first: string;
  readonly second: string;
  readonly weight: number;
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

interface Gathered {
  readonly surface: string;
  /** In how many documents of the statistics the term stands. */
  readonly df: number;
  /** Largest share (1, or less for a compound or a reading) with which the part holds the term. */
  summary: number;
  tags: number;
  body: number;
}

type Part = 'summary' | 'tags' | 'body';

interface Neighbour {
  readonly term: string;
  readonly position: number;
}

const TOKENS = new TokenRun();

/** Collects the terms of a need, part by part. */
class Gathering {
  readonly found = new Map<string, Gathered>();
  /** Words of each part in order, for pairs. */
  readonly runs: Record<Part, readonly Neighbour[]> = { summary: [], tags: [], body: [] };

  private readonly readings = new Map<string, readonly string[]>();

  constructor(private readonly statistics: TextStatistics) {}

  add(text: string, part: Part, concepts: 'joined' | 'beside' | 'unread'): void {
    const { compoundShare, conceptShare } = this.statistics.settings;
    TOKENS.read(blankStopStructure(text));
    const { terms, positions, words } = TOKENS;
    const mentions = concepts === 'unread' ? [] : findConcepts(TOKENS).filter(({ weight }) => weight === 1);
    const single = concepts === 'joined' ? mentions.filter(({ from, to }) => to - from === 1) : [];
    const replaced = new Set(single.map(({ from }) => words[from] as number));
    const run: Neighbour[] = [];
    for (let at = 0; at < TOKENS.size; at += 1) {
      if (replaced.has(at)) continue;
      const token = terms[at] as ReadTerm;
      if (token.compound) this.say(token.term, token.surface, part, compoundShare);
      else for (const term of this.read(token, part)) run.push({ term, position: positions[at] as number });
    }
    for (const { term, from, to } of mentions) {
      const surface = words.slice(from, to).map((place) => (terms[place] as ReadTerm).surface);
      this.say(term, surface.join(' '), part, concepts === 'joined' ? 1 : conceptShare);
    }
    this.runs[part] = run;
  }

  private read(token: ReadTerm, part: Part): readonly string[] {
    const said = this.found.get(token.term) ?? this.first(token.term, token.surface);
    if (said.df > 0) {
      count(said, part, 1);
      return [token.term];
    }
    let readings = this.readings.get(token.term);
    if (readings === undefined) {
      readings = readMisspelling(token.term, this.statistics);
      this.readings.set(token.term, readings);
    }
    if (readings.length === 0) {
      count(said, part, 1);
      return [token.term];
    }
    for (const term of readings) this.say(term, token.surface, part, this.statistics.settings.readingShare);
    return readings;
  }

  private say(term: string, surface: string, part: Part, share: number): void {
    count(this.found.get(term) ?? this.first(term, surface), part, share);
  }

  private first(term: string, surface: string): Gathered {
    const entry = { surface, df: documentFrequency(term, this.statistics), summary: 0, tags: 0, body: 0 };
    this.found.set(term, entry);
    return entry;
  }
}

function count(entry: Gathered, part: Part, share: number): void {
  entry[part] = part === 'body' ? entry.body + share : Math.max(entry[part], share);
}

function wordLengthFactor(surface: string, { wordLengthPower }: EngineSettings): number {
  return (Math.min(12, surface.length) / 6) ** wordLengthPower;
}

/** Neighbours among the terms kept: each the place of the first, times the number of terms, plus that of the second. */
function neighboursOf(runs: readonly (readonly Neighbour[])[], places: ReadonlyMap<string, number>): Set<number> {
  const found = new Set<number>();
  for (const run of runs) {
    let before: { place: number; position: number } | undefined;
    for (const { term, position } of run) {
      const place = places.get(term);
      if (place === undefined) continue;
      if (before && before.place !== place && position - before.position <= PAIR_REACH) {
        found.add(before.place * places.size + place);
      }
      before = { place, position };
    }
  }
  return found;
}

/**
 * Pairs of neighbours, ascending: all that stand in `runs`, and of those that only `body` has the `most` weightiest. `terms` ascend, as numbers of
 * their places then do.
 */
function pairsOf(
  runs: readonly (readonly Neighbour[])[],
  body: readonly Neighbour[],
  terms: readonly QueryTerm[],
  most: number,
  { pairShare }: EngineSettings,
): QueryPair[] {
  const places = new Map(terms.map(({ term }, place) => [term, place]));
  const own = neighboursOf(runs, places);
  const worthOf = (pair: number): number => {
    const [a, b] = [terms[Math.floor(pair / terms.length)] as QueryTerm, terms[pair % terms.length] as QueryTerm];
    return Math.min(a.weight, b.weight) * Math.min(a.idf, b.idf);
  };
  const ofBody = [...neighboursOf([body], places)].filter((pair) => !own.has(pair));
  const kept =
    ofBody.length <= most ? ofBody : ofBody.toSorted((a, b) => worthOf(b) - worthOf(a) || a - b).slice(0, most);
  return [...own, ...kept]
    .toSorted((a, b) => a - b)
    .map((pair) => {
      const a = terms[Math.floor(pair / terms.length)] as QueryTerm;
      const b = terms[pair % terms.length] as QueryTerm;
      const weight = pairShare * Math.min(a.weight, b.weight);
      return { first: a.term, second: b.term, weight, idf: Math.min(a.idf, b.idf) };
    });
}

/** A compiled query from its terms and pairs, in their one order and with its ceiling. */
export function assembleQuery(
  terms: Iterable<QueryTerm>,
  pairs: readonly QueryPair[],
  { ceilingTerms }: EngineSettings,
): CompiledQuery {
  const ordered = [...terms].toSorted((a, b) => byCodeUnit(a.term, b.term));
  const ceiling = ordered
    .map(({ weight, idf }) => weight * idf)
    .toSorted((a, b) => b - a)
    .slice(0, ceilingTerms)
    .reduce((sum, worth) => sum + worth, 0);
  return { terms: ordered, pairs, ceiling };
}

/**
 * Compiles a need against an epoch's statistics: weights for summary, tags and the body's key terms by the statistics' settings, misspellings read, synonyms of the
 * summary and tags joined to one concept each. Pure: the same need and statistics give the same query, whatever the corpus does later.
 * A body beside them is never widened and lends fewer words and pairs; a body alone is all there is to go by, and has its concepts beside its words. Cost is linear in the need's length, plus a scan of the vocabulary per unknown word.
 */
export function compileQuery(input: QueryText, statistics: TextStatistics): CompiledQuery {
  const { settings } = statistics;
  const gathering = new Gathering(statistics);
  const focused = input.summary.trim() !== '' || input.tags.length > 0;
  gathering.add(input.summary, 'summary', 'joined');
  gathering.add(input.tags.join(' . '), 'tags', 'joined');
  gathering.add(input.body, 'body', focused ? 'unread' : 'beside');

  const known = [...gathering.found].map(([term, said]) => {
    return { term, said, df: said.df, idf: inverseDocumentFrequency(said.df, statistics.documents) };
  });
  const { weight: bodyWeight, keyTerms, pairs } = focused ? settings.bodyBeside : settings.bodyAlone;
  const ofBody = known.map(({ term, said, df, idf }) => ({ term, said: said.body, df, idf }));
  const keys = selectKeyTerms(ofBody, keyTerms, settings);
  const terms: QueryTerm[] = [];
  for (const { term, said, idf } of known) {
    const asked =
      settings.summaryWeight * said.summary +
      settings.tagWeight * said.tags +
      (keys.has(term) ? bodyWeight * repeated(said.body, settings) : 0);
    if (asked <= 0) continue;
    const weight = asked * wordLengthFactor(term.startsWith('#') ? said.surface : term, settings);
    terms.push({ term, surface: said.surface, weight, idf });
  }
  terms.sort((a, b) => byCodeUnit(a.term, b.term));
  const { summary, tags, body } = gathering.runs;
  return assembleQuery(terms, pairsOf([summary, tags], body, terms, pairs, settings), settings);
}

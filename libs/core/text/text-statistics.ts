import { type EngineSettings, NEWEST_SETTINGS } from './engine-settings';
import type { IndexedDocument, PreparedDocument } from './prepared-document';
import { prepareDocument } from './prepared-document';

/** What was counted in a corpus. Plain data, safe to serialise as JSON; the same corpus in any order gives the same bytes. */
export interface CorpusCounts {
  /** N, documents in the corpus. */
  readonly documents: number;
  /** Mean words in each passage. */
  readonly averageLengths: readonly number[];
  /** Every term of the corpus, ascending by code unit. */
  readonly terms: readonly string[];
  /** In how many documents each of `terms` stands. */
  readonly frequencies: readonly number[];
}

/** The statistics of a corpus, frozen for an epoch: every score is a pure function of a query, a document and these. */
export interface TextStatistics extends CorpusCounts {
  /** The settings of the engine that everything is computed by. Kept by name, in the version of the epoch's engine. */
  readonly settings: EngineSettings;
}

/** Orders strings by UTF-16 code unit: the one order used for terms and ids, whatever the locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Counts a corpus document by document, so that it need not be in memory as a whole. */
export class TextCounts {
  private readonly counts = new Map<string, number>();
  private readonly totals: number[] = [];
  private size = 0;

  /** Counts one document. Documents may have different numbers of passages; an absent passage has length 0. */
  add(document: IndexedDocument | PreparedDocument): void {
    const prepared = 'terms' in document ? document : prepareDocument(document);
    this.size += 1;
    prepared.lengths.forEach((length, p) => {
      this.totals[p] = (this.totals[p] ?? 0) + length;
    });
    for (const term of prepared.terms.keys()) this.counts.set(term, (this.counts.get(term) ?? 0) + 1);
  }

  /** The statistics of what was counted so far, to be read by the newest settings unless others are given. */
  statistics(settings: EngineSettings = NEWEST_SETTINGS): TextStatistics {
    const sorted = [...this.counts].toSorted((a, b) => byCodeUnit(a[0], b[0]));
    return {
      documents: this.size,
      averageLengths: this.totals.map((total) => total / Math.max(1, this.size)),
      terms: sorted.map(([term]) => term),
      frequencies: sorted.map(([, count]) => count),
      settings,
    };
  }
}

/** Counts a corpus in one go, to be read by the newest settings unless others are given. */
export function buildTextStatistics(
  documents: Iterable<IndexedDocument | PreparedDocument>,
  settings: EngineSettings = NEWEST_SETTINGS,
): TextStatistics {
  const counts = new TextCounts();
  for (const document of documents) counts.add(document);
  return counts.statistics(settings);
}

/** Places of the terms of statistics in use, which never change. A table goes when its statistics do. */
const PLACES = new WeakMap<TextStatistics, ReadonlyMap<string, number>>();

/** The place of a term among those of the frozen corpus; undefined when unseen. */
export function placeOfTerm(term: string, statistics: TextStatistics): number | undefined {
  let table = PLACES.get(statistics);
  if (table === undefined) {
    table = new Map(statistics.terms.map((known, at) => [known, at]));
    PLACES.set(statistics, table);
  }
  return table.get(term);
}

/** The place of the first of some ascending terms that is not before `key`; their number when all are. */
export function firstAtOrAfter(terms: readonly string[], key: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byCodeUnit(terms[middle] as string, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** df(term): in how many documents of the frozen corpus the term stands; 0 when unseen. */
export function documentFrequency(term: string, statistics: TextStatistics): number {
  const place = placeOfTerm(term, statistics);
  return place === undefined ? 0 : (statistics.frequencies[place] as number);
}

/** Below this df a term is taken to be as informative as at it, so that a typing error, unseen anywhere, cannot dominate a query. */
const LEAST_FREQUENCY = 3;

/** Robertson-Sparck Jones inverse document frequency, ln(1 + (N - df + 0.5)/(df + 0.5)), always positive, with df at least 3. */
export function inverseDocumentFrequency(df: number, documents: number): number {
  const counted = Math.min(Math.max(df, LEAST_FREQUENCY), Math.max(documents, LEAST_FREQUENCY));
  return Math.log(1 + (Math.max(documents, LEAST_FREQUENCY) - counted + 0.5) / (counted + 0.5));
}

import { documentNorm, impact, weightedFrequency } from './bm25';
import type { CompiledQuery } from './compile-query';
import { pairFrequency } from './pair-proximity';
import { fitOf, PASSAGE_SHARES, passageNorm } from './passage-fit';
import type { IndexedDocument, PreparedDocument } from './prepared-document';
import { prepareDocument } from './prepared-document';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit } from './text-statistics';

/** What one matched term, or pair of neighbours ("pulse oximeter"), added to a score, under the words the need's author used. */
export interface TermContribution {
  readonly term: string;
  /** q_t, how much the query cares. */
  readonly weight: number;
  readonly contribution: number;
}

function prepared(document: IndexedDocument | PreparedDocument): PreparedDocument {
  return 'terms' in document ? document : prepareDocument(document);
}

function largestFirst(a: TermContribution, b: TermContribution): number {
  return b.contribution - a.contribution || byCodeUnit(a.term, b.term);
}

function searchContributions(
  query: CompiledQuery,
  document: PreparedDocument,
  statistics: TextStatistics,
): TermContribution[] {
  const norm = documentNorm(document, statistics);
  const contributions: TermContribution[] = [];
  const surfaces = new Map(query.terms.map(({ term, surface }) => [term, surface]));
  for (const { term, surface, weight, idf } of query.terms) {
    const occurrences = document.terms.get(term);
    if (occurrences === undefined) continue;
    const frequency = weightedFrequency(occurrences.frequencies, document.weights);
    contributions.push({ term: surface, weight, contribution: weight * idf * impact(frequency, norm) });
  }
  for (const { first, second, weight, idf } of query.pairs) {
    const a = document.terms.get(first)?.positions;
    const b = document.terms.get(second)?.positions;
    if (a === undefined || b === undefined) continue;
    const frequency = pairFrequency(a, 0, a.length, b, 0, b.length, document.weights);
    if (frequency === 0) continue;
    const term = `${surfaces.get(first) ?? first} ${surfaces.get(second) ?? second}`;
    contributions.push({ term, weight, contribution: weight * idf * impact(frequency, norm) });
  }
  return contributions;
}

/**
 * The search score of one document, 0 or more: a pure function of the query, the document and the frozen statistics, never of other
 * candidates. Equal, bit for bit, to what `TextIndex.search` gives that document.
 */
export function textScore(
  query: CompiledQuery,
  document: IndexedDocument | PreparedDocument,
  statistics: TextStatistics,
): number {
  return searchContributions(query, prepared(document), statistics).reduce((sum, part) => sum + part.contribution, 0);
}

/** The parts of {@link textScore}, largest first. They add up to the score (up to the rounding of addition in another order). */
export function explainTextScore(
  query: CompiledQuery,
  document: IndexedDocument | PreparedDocument,
  statistics: TextStatistics,
): TermContribution[] {
  return searchContributions(query, prepared(document), statistics).toSorted(largestFirst);
}

/** How well one document answers one query, on a scale that is the same for every need. */
export interface TextFit {
  /** T in 0..1. */
  readonly fit: number;
  /** r, 0 or more and seldom above .6: best passages, weighted, over the query's ceiling. */
  readonly raw: number;
  /** What each matched term added to `raw`, largest first. `raw` is their sum in this order. */
  readonly terms: readonly TermContribution[];
}

/**
 * The text fit of one document, each passage scored by itself: a pure function of query, document and frozen statistics. Terms only:
 * pairs of neighbours order a search but do not enter the fit, whose ceiling is a sum over terms.
 */
export function textFit(
  query: CompiledQuery,
  document: IndexedDocument | PreparedDocument,
  statistics: TextStatistics,
): TextFit {
  const text = prepared(document);
  const ceiling = Math.max(query.ceiling, Number.MIN_VALUE);
  const passages = text.lengths
    .map((length, p) => {
      const norm = passageNorm(length, p, statistics);
      const parts = query.terms.map(
        ({ term, weight, idf }) => (weight * idf * impact(text.terms.get(term)?.frequencies[p] ?? 0, norm)) / ceiling,
      );
      return { parts, total: parts.reduce((sum, part) => sum + part, 0), p };
    })
    .toSorted((a, b) => b.total - a.total || a.p - b.p);
  const terms = query.terms
    .map(({ surface, weight }, t) => ({
      term: surface,
      weight,
      contribution: PASSAGE_SHARES.reduce((sum, share, rank) => sum + share * (passages[rank]?.parts[t] ?? 0), 0),
    }))
    .filter(({ contribution }) => contribution > 0)
    .toSorted(largestFirst);
  const raw = terms.reduce((sum, { contribution }) => sum + contribution, 0);
  return { fit: fitOf(raw, statistics.settings), raw, terms };
}

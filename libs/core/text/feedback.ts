import type { CompiledQuery, QueryTerm } from './compile-query';
import { assembleQuery } from './compile-query';
import type { TextIndex } from './text-index';
import type { TextStatistics } from './text-statistics';
import { byCodeUnit, documentFrequency, inverseDocumentFrequency } from './text-statistics';

/**
 * Pseudo-relevance feedback after RM3 (Abdul-Jaleel et al., TREC 2004): the query's best texts lend it their most telling terms, better
 * texts more. The index must hold the epoch's own corpus, over the same statistics: the expanded query is then a value of the epoch,
 * made once, stored with the need, and every later score remains a pure function of query, document and statistics.
 * It helps a search for texts about a subject (+.016 nDCG@10 on average) and not the choice of suppliers for a long, well-written need
 * (.896 with, .897 without), so matching leaves it out unless asked. Returns the query unchanged when nothing matches it.
 */
export function expandQuery(query: CompiledQuery, epochIndex: TextIndex, statistics: TextStatistics): CompiledQuery {
  const { feedbackDocuments, feedbackSharpness, feedbackTerms, feedbackShare } = statistics.settings;
  const hits = epochIndex.search(query, feedbackDocuments);
  const best = hits[0];
  if (best === undefined) return query;
  const credits = hits.map(({ score }) => (score / best.score) ** feedbackSharpness);
  const totalCredit = credits.reduce((sum, credit) => sum + credit, 0);

  const lent = new Map<string, number>();
  hits.forEach(({ id }, rank) => {
    const credit = (credits[rank] as number) / totalCredit;
    for (const { term, share } of epochIndex.termShares(id)) {
      if (!term.startsWith('#')) lent.set(term, (lent.get(term) ?? 0) + credit * share);
    }
  });
  const taken = [...lent]
    .map(([term, share]) => {
      const idf = inverseDocumentFrequency(documentFrequency(term, statistics), statistics.documents);
      return { term, share, idf, worth: share * idf };
    })
    .toSorted((a, b) => b.worth - a.worth || byCodeUnit(a.term, b.term))
    .slice(0, feedbackTerms);

  const asked = query.terms.reduce((sum, { weight }) => sum + weight, 0);
  const given = taken.reduce((sum, { share }) => sum + share, 0);
  const own = 1 - feedbackShare;
  const terms = new Map<string, QueryTerm>(
    query.terms.map((term) => [term.term, { ...term, weight: own * term.weight }]),
  );
  for (const { term, share, idf } of taken) {
    const weight = (feedbackShare * asked * share) / given;
    const mine = terms.get(term);
    terms.set(term, mine ? { ...mine, weight: mine.weight + weight } : { term, surface: term, weight, idf });
  }
  return assembleQuery(
    terms.values(),
    query.pairs.map((pair) => ({ ...pair, weight: own * pair.weight })),
    statistics.settings,
  );
}

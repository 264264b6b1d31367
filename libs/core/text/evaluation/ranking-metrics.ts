/** Judgements of one query: document id to grade, 0 or absent meaning not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/** The figures of one query, each in 0..1. */
export interface QueryMetrics {
  /** nDCG at 10, gain 2^grade - 1, discount log2(rank + 1), ideal taken over every judged document. */
  readonly ndcg10: number;
  /** Average precision over the whole ranking: mean over relevant documents of the precision at each one's rank, 0 if not found. */
  readonly map: number;
  /** 1 / rank of the first relevant document, 0 if none is found. */
  readonly mrr: number;
  /** Share of the relevant documents among the first 100. */
  readonly recall100: number;
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}

/**
 * Scores one ranking (document ids, best first, none twice) against judgements, as trec_eval does: an unjudged document counts as not
 * relevant, relevance means a grade above 0, and the order given is final (ties are the ranker's to break).
 * Undefined when no document is relevant: such a query measures nothing and is left out of means.
 */
export function queryMetrics(ranking: readonly string[], judgements: Judgements): QueryMetrics | undefined {
  const grades = [...judgements.values()].filter((grade) => grade > 0);
  if (grades.length === 0) return undefined;
  const found = ranking.map((id) => Math.max(0, judgements.get(id) ?? 0));
  let relevant = 0;
  let precisions = 0;
  let recalled = 0;
  let first = 0;
  found.forEach((grade, i) => {
    if (grade <= 0) return;
    relevant += 1;
    precisions += relevant / (i + 1);
    if (i < 100) recalled += 1;
    if (first === 0) first = i + 1;
  });
  const ideal = grades.toSorted((a, b) => b - a).slice(0, 10);
  return {
    ndcg10: discountedGain(found.slice(0, 10)) / discountedGain(ideal),
    map: precisions / grades.length,
    mrr: first === 0 ? 0 : 1 / first,
    recall100: recalled / grades.length,
  };
}

/** Arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

import { VOCABULARIES } from '../vocabulary/vocabularies';
import { ID_NUMBERS } from './id-numbers';
import type { ThemeStatistics } from './theme-similarity';
import { PRIMARY_SHARE, themeSimilarity } from './theme-similarity';

/** Similarity of one theme to every theme of the vocabulary. */
export interface SimilarityRow {
  readonly theme: number;
  /** By number of the other theme; absent for themes outside the vocabulary, which are like nothing but themselves. */
  readonly similarities: Float64Array;
}

const KEPT = new WeakMap<ThemeStatistics, Map<string, SimilarityRow>>();

/** The row of a theme, computed once for each set of statistics, which never change. */
export function similaritiesOf(theme: string, statistics: ThemeStatistics): SimilarityRow {
  let rows = KEPT.get(statistics);
  if (rows === undefined) {
    rows = new Map();
    KEPT.set(statistics, rows);
  }
  let row = rows.get(theme);
  if (row === undefined) {
    const others = VOCABULARIES.themes.ids();
    row = {
      theme: ID_NUMBERS.themes.numberOf(theme),
      similarities: Float64Array.from(others, (other) => themeSimilarity(theme, other, statistics)),
    };
    rows.set(theme, row);
  }
  return row;
}

/** Similarity of the row's theme to the nearest of some themes: 0 when nothing is related. */
export function nearestSimilarity({ theme, similarities }: SimilarityRow, others: readonly number[]): number {
  let best = 0;
  for (let i = 0; i < others.length; i += 1) {
    const other = others[i] as number;
    const similarity = other === theme ? 1 : (similarities[other] ?? 0);
    if (similarity > best) best = similarity;
  }
  return best;
}

/** {@link themeFit} over prepared rows, primary theme first: the same number. */
export function nearestFit(rows: readonly SimilarityRow[], others: readonly number[]): number {
  const [primary] = rows;
  if (primary === undefined) return 0;
  const first = nearestSimilarity(primary, others);
  if (rows.length === 1) return first;
  let further = 0;
  for (let i = 1; i < rows.length; i += 1) further += nearestSimilarity(rows[i] as SimilarityRow, others);
  return PRIMARY_SHARE * first + (1 - PRIMARY_SHARE) * (further / (rows.length - 1));
}

import { compareText } from '../kernel/compare-text';
import type { ProblemStatement } from '../need/problem-statement';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { MatchingEpoch } from './matching-epoch';

/** The frozen counts a theme's rarity is read from. */
export type ThemeStatistics = Pick<MatchingEpoch, 'themeCounts' | 'innovations'>;

/** How the need's primary theme counts against all its others together. */
export const PRIMARY_SHARE = 0.6;

/** The best counterpart of one theme of the need. */
export interface ThemeMatch {
  readonly theme: string;
  /** Nearest theme of the product; null when nothing is related. */
  readonly nearest: string | null;
  readonly similarity: number;
}

/**
 * Information content of a theme, in nats: `ln((N + 2) / (count + 1))`. Smoothed, so that an unseen theme is rare rather than infinite and
 * a theme everyone carries still has a little.
 */
export function informationContent(theme: string, statistics: ThemeStatistics): number {
  const count = Math.min(statistics.themeCounts[theme] ?? 0, statistics.innovations);
  return Math.log((statistics.innovations + 2) / (count + 1));
}

/** Similarity of two themes, 0 to 1: `2 IC(lca) / (IC(a) + IC(b))` (Lin 1998); 0 without a common ancestor, 1 for the same theme. */
export function themeSimilarity(a: string, b: string, statistics: ThemeStatistics): number {
  if (a === b) return 1;
  const ancestors = VOCABULARIES.themes.lineage(b);
  const common = VOCABULARIES.themes.lineage(a).find((theme) => ancestors.includes(theme));
  if (common === undefined) return 0;
  const between = informationContent(a, statistics) + informationContent(b, statistics);
  return Math.min(1, (2 * informationContent(common, statistics)) / between);
}

/**
 * How well a product's themes answer a need's, 0 to 1: the best match of the primary theme counts 0.6, those of the other themes share 0.4;
 * a single theme counts in full. The order of the other themes does not matter. Conditions are left to the text, where their labels are
 * query tags: counting them here too would pay twice for one fact.
 */
export function themeFit(
  statement: Pick<ProblemStatement, 'themes'>,
  productThemes: readonly string[],
  statistics: ThemeStatistics,
): { readonly fit: number; readonly matches: readonly ThemeMatch[] } {
  const [primary, ...rest] = statement.themes;
  if (primary === undefined) return { fit: 0, matches: [] };
  const others = [...new Set(rest)].filter((theme) => theme !== primary).toSorted(compareText);
  const first = bestMatch(primary, productThemes, statistics);
  const further = others.map((theme) => bestMatch(theme, productThemes, statistics));
  const share = further.reduce((sum, match) => sum + match.similarity, 0) / Math.max(1, further.length);
  const fit = further.length === 0 ? first.similarity : PRIMARY_SHARE * first.similarity + (1 - PRIMARY_SHARE) * share;
  return { fit, matches: [first, ...further] };
}

function bestMatch(theme: string, productThemes: readonly string[], statistics: ThemeStatistics): ThemeMatch {
  return productThemes.toSorted(compareText).reduce<ThemeMatch>(
    (best, candidate) => {
      const similarity = themeSimilarity(theme, candidate, statistics);
      return similarity > best.similarity ? { theme, nearest: candidate, similarity } : best;
    },
    { theme, nearest: null, similarity: 0 },
  );
}

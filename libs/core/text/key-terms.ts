import type { EngineSettings } from './engine-settings';
import { byCodeUnit } from './text-statistics';

/** What is known of one term of a need's body when key terms are chosen. */
export interface BodyTerm {
  readonly term: string;
  /** How often the body says it; a joined compound or a doubtful reading counts less than once. */
  readonly said: number;
  readonly idf: number;
  readonly df: number;
}

/** What `said` mentions count for: the first most, further ones ever less. */
export function repeated(said: number, { repetitionPower }: EngineSettings): number {
  if (said === 1) return 1;
  return said <= 0 ? 0 : said ** repetitionPower;
}

/**
 * The body terms worth searching for: the `most` with the largest repeated(said) * idf, ties by code unit. Terms the corpus has never seen
 * do not crowd out the others but have a few places of their own, since they may name a product newer than the statistics.
 * Repeating the whole body changes nothing; cost is that of one sort.
 */
export function selectKeyTerms(
  terms: readonly BodyTerm[],
  most: number,
  settings: EngineSettings,
): ReadonlySet<string> {
  const ranked = terms
    .filter(({ said }) => said > 0)
    .map(({ term, said, idf, df }) => ({ term, df, worth: repeated(said, settings) * idf }))
    .toSorted((a, b) => b.worth - a.worth || byCodeUnit(a.term, b.term));
  const seen = ranked.filter(({ df }) => df > 0).slice(0, most);
  const unseen = ranked.filter(({ df }) => df === 0).slice(0, settings.unseenTerms);
  return new Set([...seen, ...unseen].map(({ term }) => term));
}

import type { QueryParts } from '../text/index';

/** All that may differ between versions of gates, scores and pools. */
export interface MatchingSettings {
  /** The name under which they were published: `1.2.0`. */
  readonly version: string;
  /**
   * In which order a need looks at products for their theme alone: in that of ids, the same for every need; or round a circle from a point of
   * the need's own (ADR 0046).
   */
  readonly themeOrder: 'by_id' | 'own_turn';
  /** What the products are found by that a need looks at for their text: its words alone, or pairs of neighbours too (ADR 0061). */
  readonly poolBy: QueryParts;
}

/** The settings of new epochs. */
export const NEWEST_MATCHING: MatchingSettings = { version: '1.2.0', themeOrder: 'own_turn', poolBy: 'words' };

const OLDER: readonly MatchingSettings[] = [
  { version: '1.0.0', themeOrder: 'by_id', poolBy: 'words_and_pairs' },
  { version: '1.1.0', themeOrder: 'own_turn', poolBy: 'words_and_pairs' },
];

/** What was published under a name stays as it is for ever: lists of old epochs are computed by it. */
const PUBLISHED: ReadonlyMap<string, MatchingSettings> = new Map(
  [...OLDER, NEWEST_MATCHING].map((settings) => [settings.version, settings]),
);

/** The settings published under a name, `1.0.0` or later; undefined when this code does not have them. */
export function publishedMatching(version: string): MatchingSettings | undefined {
  return PUBLISHED.get(version);
}

/** All that may differ between versions of gates, scores and pools. */
export interface MatchingSettings {
  /** The name under which they were published: `1.1.0`. */
  readonly version: string;
  /**
   * In which order a need looks at products for their theme alone: in that of ids, the same for every need; or round a circle from a point of
   * the need's own (ADR 0046).
   */
  readonly themeOrder: 'by_id' | 'own_turn';
}

/** The settings of new epochs. */
export const NEWEST_MATCHING: MatchingSettings = { version: '1.1.0', themeOrder: 'own_turn' };

/** What was published under a name stays as it is for ever: lists of old epochs are computed by it. */
const PUBLISHED: ReadonlyMap<string, MatchingSettings> = new Map(
  [{ version: '1.0.0', themeOrder: 'by_id' } as const, NEWEST_MATCHING].map((settings) => [settings.version, settings]),
);

/** The settings published under a name, `1.0.0` or later; undefined when this code does not have them. */
export function publishedMatching(version: string): MatchingSettings | undefined {
  return PUBLISHED.get(version);
}

import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { CalendarDay } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import type { AcceptanceModel } from '../learning/acceptance-model';
import type { TextStatistics } from '../text/index';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { Weights } from './weights';

/**
 * Everything a score depends on besides the pair, frozen: a score is a pure function of a need, a product and an epoch, so editing one
 * product never moves another and any old list can be computed again.
 */
export interface MatchingEpoch {
  readonly id: string;
  /** The day to which evidence ages and lead times are counted. */
  readonly asOf: CalendarDay;
  /** Version of the imported organisations by which places are told; absent means by what the product carries alone. */
  readonly organisationFacts?: number;
  /** Which code computes in it ({@link enginePartsOf}): `1.2.0+text.text-3+health-concepts-2`. */
  readonly engineVersion: string;
  readonly vocabularyVersion: string;
  readonly weightsVersion: string;
  /** The weights themselves where administrators published them; absent means those that the product carries under the version. */
  readonly weights?: Weights;
  /** Chances of yes as learned when the epoch was frozen; what is believed beforehand when unset. No score reads them: allocation does. */
  readonly acceptance?: AcceptanceModel;
  readonly text: TextStatistics;
  /** How many products stand under each theme, its children included. Absent means none. */
  readonly themeCounts: Readonly<Record<string, number>>;
  /** Products the counts were taken over. */
  readonly innovations: number;
}

/**
 * Counts the products under every theme. A product counts once for each of its themes and once for each of their ancestors. Keys ascend,
 * so the same products in any order give the same bytes.
 */
export function buildThemeCounts(
  innovations: Iterable<{ readonly profile: Pick<MatchableInnovation['profile'], 'themes'> }>,
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { profile } of innovations) {
    const themes = new Set(profile.themes.flatMap((theme) => VOCABULARIES.themes.lineage(theme)));
    for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => compareText(a, b)));
}

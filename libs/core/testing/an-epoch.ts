import { ENGINE_VERSION } from '../scoring/engine-version';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import { WEIGHTS_VERSION } from '../scoring/weights';
import { NEWEST_SETTINGS } from '../text/index';
import { VOCABULARY_VERSION } from '../vocabulary/vocabularies';

/** The day every test stands on. */
export const TEST_DAY = '2026-11-22';

/** An epoch of the test day over a hundred imagined products, ten of them cardiovascular and four of those for heart failure. */
export function anEpoch(changes: Partial<MatchingEpoch> = {}): MatchingEpoch {
  return {
    id: 'epoch-1',
    asOf: TEST_DAY,
    engineVersion: ENGINE_VERSION,
    vocabularyVersion: VOCABULARY_VERSION,
    weightsVersion: WEIGHTS_VERSION,
    text: { documents: 0, averageLengths: [], terms: [], frequencies: [], settings: NEWEST_SETTINGS },
    themeCounts: { cvd: 10, heart_failure: 4, stroke: 3, copd: 5, respiratory: 9 },
    innovations: 100,
    ...changes,
  };
}

import { ENGINE_VERSION, enginePartsOf, isCarried, type MatchingEpoch, stableHash } from '../ranking';
import { NEWEST_SETTINGS, publishedSettings } from '../text';
import { fixedLists } from './testing/fixed-market';

function digestOf(change: (epoch: MatchingEpoch) => MatchingEpoch): number {
  return stableHash(JSON.stringify(fixedLists(change)));
}

/** An epoch of the engine. */
function of(engineVersion: string): (epoch: MatchingEpoch) => MatchingEpoch {
  const settings = publishedSettings(enginePartsOf(engineVersion).text) ?? NEWEST_SETTINGS;
  return (epoch) => ({ ...epoch, engineVersion, text: { ...epoch.text, settings } });
}

/**
 * Taken from the code that published the version. Whatever moves a list is pinned by it: gates, scores, floors of relevance, sizes of pools, the
 * order of equals. A digest that changes means that lists of old epochs cannot be rebuilt: what changed has to become a setting of a new
 * version, or to be taken back.
 */
const MADE = [
  { engineVersion: '1.0.0+text.text-2+health-concepts-2', digest: 4_041_478_361 },
  { engineVersion: '1.0.0+text.text-3+health-concepts-2', digest: 2_849_900_867 },
  { engineVersion: '1.1.0+text.text-3+health-concepts-2', digest: 728_079_049 },
  { engineVersion: '1.2.0+text.text-3+health-concepts-2', digest: 3_652_919_400 },
];

describe('versions of the engine', () => {
  it.each(MADE)('$engineVersion makes the lists that it made when it was published', ({ engineVersion, digest }) => {
    expect(isCarried(engineVersion)).toBe(true);
    expect(digestOf(of(engineVersion))).toBe(digest);
  });

  it('are all pinned, the newest too', () => {
    expect(MADE.at(-1)?.engineVersion).toBe(ENGINE_VERSION);
    expect(isCarried('1.0.0+text.text-1+health-concepts-1')).toBe(false);
  });

  it('are told apart: an engine that ignores what an epoch names is caught', () => {
    const deafToText = (epoch: MatchingEpoch) => ({ ...of(MADE[0]!.engineVersion)(epoch), text: epoch.text });
    expect(digestOf(deafToText)).toBe(MADE[1]!.digest);
    expect(new Set(MADE.map(({ digest }) => digest)).size).toBe(MADE.length);
  });
});

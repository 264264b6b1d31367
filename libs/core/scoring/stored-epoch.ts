import { type CorpusCounts, NEWEST_SETTINGS, publishedSettings } from '../text/index';
import { enginePartsOf } from './engine-version';
import type { MatchingEpoch } from './matching-epoch';

/** An epoch as it is kept: the settings of its text engine by name, as part of `engineVersion`. Plain data, safe to serialise as JSON. */
export interface StoredEpoch extends Omit<MatchingEpoch, 'text'> {
  readonly text: CorpusCounts;
}

/**
 * What is kept of an epoch.
 * @throws Error when its engine version names other settings than those it is computed by: it could not be read back.
 */
export function storedEpoch(epoch: MatchingEpoch): StoredEpoch {
  const { settings, ...text } = epoch.text;
  if (enginePartsOf(epoch.engineVersion).text !== settings.version) {
    throw new Error(`Epoch ${epoch.id} of engine ${epoch.engineVersion} is computed by ${settings.version}.`);
  }
  return { ...epoch, text };
}

/**
 * An epoch as it was frozen, with the settings that its engine version names. With the newest where this code does not have those: its lists
 * can be made, and not made again byte for byte.
 */
export function readEpoch(stored: StoredEpoch): MatchingEpoch {
  const settings = publishedSettings(enginePartsOf(stored.engineVersion).text) ?? NEWEST_SETTINGS;
  return { ...stored, text: { ...stored.text, settings } };
}

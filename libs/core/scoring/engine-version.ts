import { CONCEPTS_VERSION, publishedSettings, TEXT_ENGINE_VERSION } from '../text/index';
import { type MatchingSettings, NEWEST_MATCHING, publishedMatching } from './matching-settings';

/** Changes whenever the same inputs could give another score, gate or order. */
export const MATCHING_ENGINE_VERSION = NEWEST_MATCHING.version;

/** What new epochs say of the code that computes in them: `1.2.0+text.text-3+health-concepts-2`. */
export const ENGINE_VERSION = `${MATCHING_ENGINE_VERSION}+text.${TEXT_ENGINE_VERSION}`;

/** The versions that an epoch's `engineVersion` is made of. What it does not name is empty. */
export interface EngineParts {
  /** Of gates, scores and pools: `1.2.0`. */
  readonly matching: string;
  /** Of the settings of the text engine: `text-3`. */
  readonly text: string;
  /** Of the vocabulary of health concepts: `health-concepts-2`. */
  readonly concepts: string;
}

/** Reads an epoch's `engineVersion`. */
export function enginePartsOf(engineVersion: string): EngineParts {
  const [matching = '', text = '', concepts = ''] = engineVersion.split('+');
  return { matching, text: text.replace(/^text\./, ''), concepts };
}

/** The settings of gates, scores and pools by which an epoch is computed: its own, or the newest where this code does not have those. */
export function matchingSettingsOf(engineVersion: string): MatchingSettings {
  return publishedMatching(enginePartsOf(engineVersion).matching) ?? NEWEST_MATCHING;
}

/** Whether this code has all that an epoch's engine version names, so that lists of the epoch can be made again byte for byte. */
export function isCarried(engineVersion: string): boolean {
  const { matching, text, concepts } = enginePartsOf(engineVersion);
  return (
    publishedMatching(matching) !== undefined && publishedSettings(text) !== undefined && concepts === CONCEPTS_VERSION
  );
}

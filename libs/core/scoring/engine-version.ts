import { TEXT_ENGINE_VERSION } from '../text/index';

/** Changes whenever the same inputs could give another score, gate or order. */
export const MATCHING_ENGINE_VERSION = '1.1.0';

/** What new epochs say of the code that computes in them: `1.1.0+text.text-3+health-concepts-2`. */
export const ENGINE_VERSION = `${MATCHING_ENGINE_VERSION}+text.${TEXT_ENGINE_VERSION}`;

/** The versions that an epoch's `engineVersion` is made of. What it does not name is empty. */
export interface EngineParts {
  /** Of gates, scores and pools: `1.1.0`. */
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

import type { NetworkId } from './routing-data';

/** What a reader must know beside the answer; the whole vocabulary. */
export type Flag =
  | 'contested'
  | 'straddle'
  | 'ods_postcode_conflict'
  | 'multi_network'
  | 'boundary_change_2022'
  | 'boundary_change_2026'
  | 'outside_england'
  | 'non_geographic'
  | 'ambiguous_name'
  | 'malformed';

/** All flags, in the order in which they are always written. */
export const FLAGS: readonly Flag[] = [
  'contested',
  'straddle',
  'ods_postcode_conflict',
  'multi_network',
  'boundary_change_2022',
  'boundary_change_2026',
  'outside_england',
  'non_geographic',
  'ambiguous_name',
  'malformed',
];

/** How far an answer may be relied upon; `none` goes with "no network". */
export type Confidence = 'high' | 'medium' | 'low' | 'none';

/** One step of the reasoning, as data: what was looked at, what it said, where that comes from. */
export interface Fact {
  readonly step: string;
  readonly value: string;
  readonly detail: string;
}

/** What a person or a file gives us to go by; every part may be missing. */
export interface ResolutionInput {
  readonly name?: string | null;
  readonly kind?: string | null;
  readonly ods?: string | null;
  readonly postcode?: string | null;
  readonly queryText?: string | null;
}

/** An organisation as it was recognised. */
export interface RecognisedOrganisation {
  readonly code: string | null;
  readonly name: string;
  readonly kind: string;
}

/**
 * The answer to "which network covers this?". `network` is null when there is none (outside England) or when an answer would be a
 * guess; `reason` then says what is missing. `alternates` are in order of likelihood and never contain `network`.
 */
export interface Resolution {
  readonly organisation?: RecognisedOrganisation;
  readonly icb?: { readonly code: string; readonly name: string };
  readonly network: NetworkId | null;
  readonly alternates: readonly NetworkId[];
  readonly flags: readonly Flag[];
  readonly body: string | null;
  readonly confidence: Confidence;
  readonly reason: string;
  readonly facts: readonly Fact[];
}

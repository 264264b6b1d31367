import {
  type Confidence,
  FLAGS,
  type Fact,
  type Flag,
  type RecognisedOrganisation,
  type Resolution,
} from './resolution';
import type { NetworkId } from './routing-data';

/** A resolution in the making: what one source of evidence says, before the sources are weighed against each other. */
export interface Finding {
  organisation?: RecognisedOrganisation;
  icb?: { readonly code: string; readonly name: string };
  network: NetworkId | null;
  alternates: NetworkId[];
  flags: Set<Flag>;
  body: string | null;
  confidence: Confidence;
  sentences: string[];
  facts: Fact[];
}

/** An empty finding: nothing known, nothing claimed. */
export function emptyFinding(): Finding {
  return { network: null, alternates: [], flags: new Set(), body: null, confidence: 'none', sentences: [], facts: [] };
}

/** Records one step of the reasoning. */
export function note(finding: Finding, step: string, value: string, detail: string): void {
  finding.facts.push({ step, value, detail });
}

/** Adds networks to offer beside the default, each once, in the order given. */
export function offer(finding: Finding, networks: Iterable<NetworkId>): void {
  for (const network of networks) {
    if (network !== finding.network && !finding.alternates.includes(network)) finding.alternates.push(network);
  }
}

/** Closes a finding: alternates without the answer itself, flags in their fixed order, the sentences as one reason. */
export function toResolution(finding: Finding): Resolution {
  return {
    organisation: finding.organisation,
    icb: finding.icb,
    network: finding.network,
    alternates: finding.alternates.filter((each) => each !== finding.network),
    flags: FLAGS.filter((flag) => finding.flags.has(flag)),
    body: finding.body,
    confidence: finding.network === null && finding.body === null ? 'none' : finding.confidence,
    reason: finding.sentences.join(' '),
    facts: finding.facts,
  };
}

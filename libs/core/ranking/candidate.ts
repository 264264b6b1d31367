import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { TextEvidence } from '../scoring/need-side-features';
import type { PreparedInnovation } from '../scoring/prepared-innovation';

/** A product that may answer a need, with its text fit. */
export interface Candidate {
  readonly innovation: MatchableInnovation;
  /** Its `terms` are read of the few candidates that are explained, so they may be worked out on demand. */
  readonly text: TextEvidence;
  /** The same product prepared in the same epoch, where the caller keeps it; prepared on the spot otherwise. */
  readonly prepared?: PreparedInnovation;
}

import type { EvidenceVerification } from './evidence-verification';

/** Keeps what networks found when they checked evidence: one finding an item, the latest. */
export abstract class EvidenceVerificationStore {
  abstract save(verification: EvidenceVerification): Promise<void>;

  /** Findings on one product, by evidence id. */
  abstract forInnovation(innovationId: string): Promise<EvidenceVerification[]>;
}

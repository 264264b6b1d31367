import { compareText } from '@matchwell/core/kernel/compare-text';
import { type EvidenceVerification, EvidenceVerificationStore } from '@matchwell/capabilities/innovations';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Findings about evidence in memory. */
export class InMemoryEvidenceVerificationStore extends EvidenceVerificationStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async save(verification: EvidenceVerification): Promise<void> {
    const key = JSON.stringify([verification.innovationId, verification.evidenceId]);
    this.market.kept.findings.set(key, structuredClone(verification));
  }

  override async forInnovation(innovationId: string): Promise<EvidenceVerification[]> {
    return [...this.market.kept.findings.values()]
      .filter((each) => each.innovationId === innovationId)
      .toSorted((a, b) => compareText(a.evidenceId, b.evidenceId));
  }
}

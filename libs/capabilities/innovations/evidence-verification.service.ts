import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { evidenceFingerprint, judgeEvidence, type EvidenceVerification } from './evidence-verification';
import { EvidenceVerificationStore } from './evidence-verification-store.port';
import { InnovationStore } from './innovation-store.port';
import { notFound } from './innovation.service';

/** Why evidence could not be verified. */
export type VerificationRefusal = 'innovation.not_found' | 'evidence.not_found';

/** Networks checking evidence once, for every buyer. */
@Injectable()
export class EvidenceVerificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly innovations: InnovationStore,
    private readonly verifications: EvidenceVerificationStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Records what the officer found about one item of a published product, and has the product matched afresh. */
  async verify(
    actor: Actor,
    finding: {
      readonly innovationId: string;
      readonly evidenceId: string;
      readonly state: EvidenceVerification['state'];
      readonly note: string;
    },
  ): Promise<Outcome<JudgedEvidenceItem, VerificationRefusal>> {
    return this.unitOfWork.run(async () => {
      const innovation = await this.innovations.findPublished(finding.innovationId);
      if (!innovation) return notFound();
      const item = innovation.profile.evidence.find((each) => each.id === finding.evidenceId);
      if (!item) {
        return refused('evidence.not_found', `The published record has no evidence item "${finding.evidenceId}".`);
      }
      await this.verifications.save({
        ...finding,
        fingerprint: evidenceFingerprint(item),
        networkOrganisationId: actor.organisationId,
        personId: actor.personId,
        at: this.clock.now(),
      });
      await this.innovations.touch(finding.innovationId);
      await this.outbox.append([{ kind: 'innovation_changed', subjectId: finding.innovationId }]);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'evidence.verify',
        subjectType: 'evidence',
        subjectId: `${finding.innovationId}/${finding.evidenceId}`,
        after: { state: finding.state },
      });
      return accepted({ ...item, verification: finding.state });
    });
  }

  /** The evidence of a published product with what is known of each item. */
  async evidenceOf(innovationId: string): Promise<Outcome<JudgedEvidenceItem[], 'innovation.not_found'>> {
    const innovation = await this.innovations.findPublished(innovationId);
    if (!innovation) return notFound();
    return accepted(judgeEvidence(innovation.profile.evidence, await this.verifications.forInnovation(innovationId)));
  }
}

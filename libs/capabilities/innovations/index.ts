export { evidenceFingerprint, type EvidenceVerification, judgeEvidence } from './evidence-verification';
export { EvidenceVerificationService } from './evidence-verification.service';
export { EvidenceVerificationStore } from './evidence-verification-store.port';
export type { Innovation, InnovationDraft, PublishedInnovation } from './innovation';
export { InnovationService, notFound as innovationNotFound } from './innovation.service';
export { InnovationStore } from './innovation-store.port';
export { ProfileRules } from './profile-rules.port';
export { PublicationService } from './publication.service';
export { PublishSupplierChanges } from './publish-supplier-changes';

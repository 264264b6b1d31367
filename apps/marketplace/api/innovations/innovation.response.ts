import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import type { Innovation, PublishedInnovation } from '@matchwell/capabilities/innovations';

/** A product record as its own organisation reads it. */
export function toInnovationResponse(innovation: Innovation) {
  const { id, state, version, draft, published, publishedVersion } = innovation;
  return {
    id,
    state,
    version,
    draft,
    published,
    publishedVersion,
    publishedAt: innovation.publishedAt?.toISOString() ?? null,
    createdAt: innovation.createdAt.toISOString(),
    updatedAt: innovation.updatedAt.toISOString(),
  };
}

/** A published product as everyone reads it; with judged evidence when it is read alone. */
export function toCatalogueResponse(innovation: PublishedInnovation, evidence?: readonly JudgedEvidenceItem[]) {
  return {
    id: innovation.id,
    supplier: { id: innovation.organisationId, name: innovation.organisationName },
    publishedVersion: innovation.publishedVersion,
    publishedAt: innovation.publishedAt.toISOString(),
    profile: evidence ? { ...innovation.profile, evidence } : innovation.profile,
  };
}

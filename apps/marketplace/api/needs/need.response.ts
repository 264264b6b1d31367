import type { Need, PublishedNeed } from '@matchwell/capabilities/needs';

/** A need as its own organisation reads it. */
export function toNeedResponse(need: Need) {
  const { id, state, version, draft, published, publishedVersion } = need;
  return {
    id,
    state,
    version,
    draft,
    published,
    publishedVersion,
    publishedAt: need.publishedAt?.toISOString() ?? null,
    createdAt: need.createdAt.toISOString(),
    updatedAt: need.updatedAt.toISOString(),
  };
}

/** An open need as others read it. Whom the buyer will not be introduced to is nobody else's business. */
export function toOpenNeedResponse(need: PublishedNeed) {
  const { excludedOrganisationIds: _excluded, ...statement } = need.statement;
  return {
    id: need.id,
    buyer: { id: need.organisationId, name: need.organisationName, odsCode: need.odsCode },
    publishedVersion: need.publishedVersion,
    publishedAt: need.publishedAt.toISOString(),
    statement,
  };
}

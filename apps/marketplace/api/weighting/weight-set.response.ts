import type { MatchingRun, WeightSet } from '@matchwell/capabilities/weighting';

/** A set of weights as the API answers it. */
export function toWeightSetResponse({ content, createdAt, updatedAt, publishedAt, ...set }: WeightSet) {
  return {
    ...set,
    need: content.need,
    supplier: content.supplier,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

/** A run as the API answers it. */
export function toMatchingRunResponse({ requestedAt, endedAt, personId: _personId, ...run }: MatchingRun) {
  return { ...run, requestedAt: requestedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}

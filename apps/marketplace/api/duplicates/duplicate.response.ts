import {
  type JointDemand,
  type JointDemandStanding,
  type SimilarInnovation,
  type SimilarNeed,
  standingFor,
} from '@matchwell/capabilities/matching';
import { toOpenNeedResponse } from '../needs/need.response';

/** A similar need, and how joining it stands. */
export function toSimilarNeedResponse(similar: SimilarNeed, jointDemand: JointDemandStanding | null) {
  const { id, buyer, statement } = toOpenNeedResponse(similar.need);
  return {
    need: { id, title: statement.title, summary: statement.summary, buyer },
    score: similar.score,
    sharedTerms: similar.sharedTerms,
    jointDemand,
  };
}

/** A similar product. */
export function toSimilarInnovationResponse(similar: SimilarInnovation) {
  const { id, name, supplierName, own, published, score, sharedTerms } = similar;
  return { innovation: { id, name, supplier: supplierName, own, published }, score, sharedTerms };
}

/** A joint demand as one of its two sides reads it, with its own need first. */
export function toJointDemandResponse(demand: JointDemand, organisationId: string) {
  const isFirst = demand.organisationId === organisationId;
  return {
    id: demand.id,
    needId: isFirst ? demand.needId : demand.otherNeedId,
    otherNeedId: isFirst ? demand.otherNeedId : demand.needId,
    standing: standingFor(demand, organisationId),
    score: demand.score,
    requestedAt: demand.requestedAt.toISOString(),
    agreedAt: demand.agreedAt?.toISOString() ?? null,
  };
}

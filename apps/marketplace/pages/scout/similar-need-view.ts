import {
  type JointDemand,
  type SimilarNeed,
  standingFor,
  type JointDemandStanding,
} from '@matchwell/capabilities/matching';

/** Another buyer's need like an own one, and how sharing the demand stands. */
export interface SimilarNeedView extends SimilarNeed {
  /** How sharing stands, in words; absent before anybody asked. */
  readonly sharing?: string;
  /** Whether the other buyer asked first. */
  readonly asked: boolean;
  readonly canShare: boolean;
}

const WORDS: Readonly<Record<JointDemandStanding, string>> = {
  requested_by_us: 'You offered to share it. The other buyer acts next.',
  requested_by_them: 'They offered to share it with you.',
  agreed: 'The demand is shared: both of you have agreed.',
};

/** The view of a similar need for the organisation. */
export function similarNeedView(
  similar: SimilarNeed,
  demands: readonly JointDemand[],
  organisationId: string,
): SimilarNeedView {
  const { id } = similar.need;
  const demand = demands.find(({ needId, otherNeedId }) => needId === id || otherNeedId === id);
  const standing = demand && standingFor(demand, organisationId);
  const canShare = standing === undefined || standing === 'requested_by_them';
  return { ...similar, ...(standing ? { sharing: WORDS[standing] } : {}), asked: standing !== undefined, canShare };
}

/** A wish of two buyers to answer two needs together. It stands once both have asked for it. */
export interface JointDemand {
  readonly id: string;
  /** The need of whoever asked first. */
  readonly needId: string;
  readonly otherNeedId: string;
  readonly organisationId: string;
  readonly otherOrganisationId: string;
  readonly state: 'requested' | 'agreed';
  /** Likeness of the two when it was asked for, 0 to 1. */
  readonly score: number;
  readonly requestedAt: Date;
  readonly agreedAt: Date | null;
}

/** How a joint demand looks to one of its two sides. */
export type JointDemandStanding = 'requested_by_us' | 'requested_by_them' | 'agreed';

/** How it looks to the organisation. */
export function standingFor(demand: JointDemand, organisationId: string): JointDemandStanding {
  if (demand.state === 'agreed') return 'agreed';
  return demand.organisationId === organisationId ? 'requested_by_us' : 'requested_by_them';
}

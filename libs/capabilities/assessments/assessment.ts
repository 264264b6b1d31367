import type {
  AssessmentKind,
  AssessmentOutcome,
  AssessmentRelation,
  AssessmentSharing,
  AssessmentSight,
} from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';

/** What was looked at and found: for those who may read an assessment whole. */
export interface AssessmentContent {
  readonly outcome: AssessmentOutcome;
  /** The version, documents and setting that were looked at. */
  readonly lookedAt: string;
  /** What the organisation says of it, conditions included. */
  readonly statement: string;
  /** Why it was withdrawn; null while it stands. */
  readonly withdrawnBecause: string | null;
}

/** What the company answers to an assessment of its product. */
export interface AssessmentReply {
  readonly text: string;
  readonly repliedAt: Date;
}

/** Who assessed what, when and until when: what an organisation that knows of an assessment knows at the least. */
export interface AssessmentSummary {
  readonly id: string;
  readonly innovationId: string;
  /** As the product was called when it was assessed. */
  readonly innovationName: string;
  /** The NHS organisation that assessed. */
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kind: AssessmentKind;
  readonly assessedOn: CalendarDay;
  /** The last day on which it holds. */
  readonly validUntil: CalendarDay;
  readonly sharing: AssessmentSharing;
  /** An interest of those who assessed, in their words; null when they declared to have none. */
  readonly interest: string | null;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
}

/** An assessment that is to be kept. */
export interface NewAssessment extends Omit<AssessmentSummary, 'organisationName' | 'withdrawnAt'> {
  readonly personId: string;
  /** Whose product it is. */
  readonly supplierOrganisationId: string;
  readonly content: Omit<AssessmentContent, 'withdrawnBecause'>;
}

/** An assessment as one organisation may see it. */
export interface AssessmentForReader extends AssessmentSummary {
  readonly relation: AssessmentRelation;
  /** `summary` or `whole`; what is seen of nothing is not answered. */
  readonly sight: Exclude<AssessmentSight, 'nothing'>;
  /** Null unless all of it may be read. */
  readonly content: AssessmentContent | null;
  /** Null unless all of it may be read, and while the company has not answered. */
  readonly reply: AssessmentReply | null;
  /** How the reader's own request to read it stands; null when there is none. */
  readonly ownRequest: RequestState | null;
}

/** How a request to read an assessment stands. */
export type RequestState = 'asked' | 'granted' | 'refused';

/** A request of another NHS organisation to read an assessment whole. */
export interface AssessmentRequest {
  readonly id: string;
  readonly assessmentId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly personId: string;
  /** What the organisation wants to use it for. */
  readonly purpose: string;
  readonly state: RequestState;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  /** What the owner adds to the decision. */
  readonly note: string | null;
}

/** A request that is to be kept. */
export type NewAssessmentRequest = Omit<AssessmentRequest, 'organisationName' | 'state' | 'decidedAt' | 'note'>;

/** An own assessment in a list, with the requests that wait. */
export interface OwnAssessment extends AssessmentSummary {
  readonly waitingRequests: number;
}

/** An assessment that is about to run out, and whom to tell. */
export interface ExpiringAssessment {
  readonly id: string;
  readonly kind: AssessmentKind;
  readonly innovationName: string;
  readonly validUntil: CalendarDay;
  readonly to: { readonly personId: string; readonly organisationId: string };
}

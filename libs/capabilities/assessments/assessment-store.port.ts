import type { AssessmentSharing } from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type {
  AssessmentForReader,
  AssessmentRequest,
  ExpiringAssessment,
  NewAssessment,
  NewAssessmentRequest,
  OwnAssessment,
} from './assessment';

/** Keeps assessments, answers and requests. What an organisation may see of one is decided here, and by the database behind it. */
export abstract class AssessmentStore {
  /** Adds an assessment unless the organisation has `most` that stand of the product. Answers whether it was added. Only inside a unit of work. */
  abstract insert(assessment: NewAssessment, most: number): Promise<boolean>;

  /** The assessment as the organisation may see it; undefined when it may see nothing of it. */
  abstract findFor(id: string, organisationId: string): Promise<AssessmentForReader | undefined>;

  /** What the organisation may see of a product's assessments: those that stand first, then by the day of assessment, newest first. */
  abstract ofProduct(innovationId: string, organisationId: string, limit: number): Promise<AssessmentForReader[]>;

  /** The organisation's own, the newest first. */
  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<OwnAssessment>>;

  /** Changes how far an own assessment that stands is shared. Answers whether there is one. */
  abstract setSharing(id: string, organisationId: string, sharing: AssessmentSharing): Promise<boolean>;

  /** Withdraws an own assessment that stands, for good. Answers whether there is one. */
  abstract withdraw(id: string, organisationId: string, because: string, at: Date): Promise<boolean>;

  /** Keeps what the company answers to an assessment of its product, in place of what it answered before. Answers whether there is one that it may read. */
  abstract reply(
    id: string,
    by: { readonly organisationId: string; readonly personId: string },
    text: string,
    at: Date,
  ): Promise<boolean>;

  /** Adds a request unless the organisation has one that waits or was granted. Answers whether it was added. Only inside a unit of work. */
  abstract ask(request: NewAssessmentRequest): Promise<boolean>;

  /** Requests to read an own assessment, those that wait first, then the newest first; empty for everybody else. */
  abstract requestsOf(id: string, organisationId: string): Promise<AssessmentRequest[]>;

  /** Decides a request that waits, of an own assessment. Answers it as it then is, or undefined when there is none. */
  abstract decide(
    requestId: string,
    of: { readonly assessmentId: string; readonly organisationId: string },
    decision: { readonly isGranted: boolean; readonly note: string | null; readonly at: Date },
  ): Promise<AssessmentRequest | undefined>;

  /** Whom to tell of what happens: who recorded the assessment, and who looks after the product. Asked across organisations. */
  abstract contactsOf(id: string): Promise<
    | {
        readonly owner: { readonly personId: string; readonly organisationId: string };
        readonly company: { readonly personId: string; readonly organisationId: string };
      }
    | undefined
  >;

  /** Assessments that stand and whose last day lies within the days, in order of id after `afterId`, at most `limit`: for the matcher. */
  abstract expiring(
    from: CalendarDay,
    until: CalendarDay,
    afterId: string | null,
    limit: number,
  ): Promise<ExpiringAssessment[]>;
}

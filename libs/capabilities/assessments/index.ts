export type {
  AssessmentContent,
  AssessmentForReader,
  AssessmentReply,
  AssessmentRequest,
  AssessmentSummary,
  ExpiringAssessment,
  NewAssessment,
  NewAssessmentRequest,
  OwnAssessment,
  RequestState,
} from './assessment';
export { assessmentPath } from './assessment-notices.service';
export { ASSESSMENT_SERVICES } from './assessment-providers';
export { type AssessmentInFull, AssessmentReader } from './assessment-reader.service';
export { assessmentNotFound, type AssessmentRefusal } from './assessment-refusals';
export { AssessmentRequestService } from './assessment-request.service';
export { type AssessmentEntry, AssessmentService } from './assessment.service';
export { AssessmentStore } from './assessment-store.port';
export { AssessmentWarnings } from './assessment-warnings.service';

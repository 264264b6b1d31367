import { AssessmentMoment } from './assessment-moment';
import { AssessmentNotices } from './assessment-notices.service';
import { AssessmentReader } from './assessment-reader.service';
import { AssessmentRequestService } from './assessment-request.service';
import { AssessmentService } from './assessment.service';

/** What a process provides in which assessments are recorded and read. Needs the stores, and whoever writes messages. */
export const ASSESSMENT_SERVICES = [
  AssessmentMoment,
  AssessmentNotices,
  AssessmentService,
  AssessmentRequestService,
  AssessmentReader,
];

import { ErasureDuty } from './erasure-duty.service';
import { ErasureRequestService } from './erasure-request.service';
import { ErasureService } from './erasure.service';
import { RetentionForecast } from './retention-forecast.service';
import { RetentionDuty, RetentionRequestService } from './retention-request.service';
import { RetentionService } from './retention.service';
import { SubjectExportService } from './subject-export.service';
import { SuccessionService } from './succession.service';
import { TraceRemoval } from './trace-removal.service';

export {
  ERASURE_REASONS,
  type ErasureRefusal,
  type ErasureReport,
  type ErasureRequest,
  ErasureService,
  type Requester,
} from './erasure.service';
export { ErasureDuty } from './erasure-duty.service';
export { ErasureRequestService, type ErasureTaken } from './erasure-request.service';
export {
  ERASURE_STATES,
  type ErasureRequestRecord,
  ErasureRequestStore,
  type ErasureState,
} from './erasure-request-store.port';
export { FreeTextStore, type Redaction, type TextHit } from './free-text-store.port';
export {
  type DataSubject,
  type HeldData,
  type KeptData,
  type PassedRecord,
  PersonalDataStore,
} from './personal-data-store.port';
export { RetentionForecast, type RetentionReport, UNUSED_ACCOUNTS } from './retention-forecast.service';
export { RETENTION_DONE, RETENTION_SUBJECT, RetentionDuty, RetentionRequestService } from './retention-request.service';
export { RetentionService } from './retention.service';
export { RetentionStore } from './retention-store.port';
export { type SubjectExport, SubjectExportService } from './subject-export.service';
export { type SuccessionReport, SuccessionService } from './succession.service';
export { TraceRemoval, type TraceReport } from './trace-removal.service';

/** Answering people and the operator about personal data, for whoever may not touch every row. */
export const PRIVACY_SERVICES = [
  ErasureRequestService,
  SubjectExportService,
  RetentionForecast,
  RetentionRequestService,
];

/** Erasing and keeping retention, for whoever may. Needs `PublicationService` and `NeedPublicationService`. */
export const PRIVACY_DUTIES = [
  SuccessionService,
  TraceRemoval,
  ErasureService,
  ErasureDuty,
  RetentionForecast,
  RetentionService,
  RetentionDuty,
];

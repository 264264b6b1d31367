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
export { type ErasureRequestRecord, ErasureRequestStore } from './erasure-request-store.port';
export { FreeTextStore, type Redaction, type TextHit } from './free-text-store.port';
export { type DataSubject, type KeptData, type PassedRecord, PersonalDataStore } from './personal-data-store.port';
export { type RetentionReport, RetentionService } from './retention.service';
export { RetentionStore } from './retention-store.port';
export { type SubjectExport, SubjectExportService } from './subject-export.service';
export { type SuccessionReport, SuccessionService } from './succession.service';
export { TraceRemoval, type TraceReport } from './trace-removal.service';

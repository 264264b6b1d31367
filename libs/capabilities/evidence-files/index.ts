import { EvidenceFileMoment } from './evidence-file-moment';
import { EvidenceFileReader } from './evidence-file-reader.service';
import { EvidenceFileService } from './evidence-file.service';
import { ScanService } from './scan.service';

export type { EvidenceFile, EvidenceFileState, NewEvidenceFile, OpenedFile } from './evidence-file';
export { EvidenceFileReader } from './evidence-file-reader.service';
export { EvidenceFileService, type FileRefusal, type FileUpload } from './evidence-file.service';
export { EvidenceFileStore, type ScanSettlement, type WaitingFile } from './evidence-file-store.port';
export { FileTypes } from './file-types.port';
export { ScanService } from './scan.service';
export { Scanner, SCANNER_TIMEOUT_MS, type Verdict } from './scanner.port';

/** What takes files in and hands them out: the HTTP process. Needs a store and {@link FileTypes}. */
export const EVIDENCE_FILE_SERVICES = [EvidenceFileMoment, EvidenceFileService, EvidenceFileReader];

/** What looks through files: the matcher. Needs a store and a {@link Scanner}. */
export const SCAN_SERVICES = [EvidenceFileMoment, ScanService];

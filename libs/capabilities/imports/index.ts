import { ImportDuty } from './import-duty.service';
import { ImportMoment, ImportService } from './import.service';
import { ImportTargets } from './import-targets';

export { columnOf } from './column-of';
export { ImportDuty, ROWS_BETWEEN_PROGRESS } from './import-duty.service';
export { importPath } from './import-message';
export {
  IMPORT_KINDS,
  IMPORT_STATES,
  type ImportFormat,
  type ImportKind,
  type ImportProgress,
  type ImportReport,
  type ImportRun,
  type ImportState,
  type RowProblem,
  type RowReport,
} from './import-run';
export { ImportRules, type JudgedRecord, type RowCompleteness } from './import-rules.port';
export { type ImportFile, ImportMoment, type ImportRefusal, ImportService } from './import.service';
export { type ImportEnd, ImportStore, type ImportWork, type KeptFile } from './import-store.port';
export { ImportTargets } from './import-targets';
export { type ReadFile, type ReadRow, RowReader } from './row-reader.port';

/** What takes files in: the HTTP process. Needs a store and a {@link RowReader}. */
export const IMPORT_SERVICES = [ImportMoment, ImportService];

/** What works on them: the matcher. Needs {@link ImportRules} besides, and the services of what is imported. */
export const IMPORT_DUTIES = [ImportMoment, ImportTargets, ImportDuty];

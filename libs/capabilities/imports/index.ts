export { columnOf } from './column-of';
export {
  IMPORT_KINDS,
  type ImportFormat,
  type ImportKind,
  type ImportReport,
  type ImportRun,
  type ImportState,
  type RowProblem,
  type RowReport,
} from './import-run';
export { ImportRules, type JudgedRecord, type RowCompleteness } from './import-rules.port';
export { type ImportFile, type ImportRefusal, ImportService, ROWS_BETWEEN_PROGRESS } from './import.service';
export { ImportStore } from './import-store.port';
export { ImportTargets } from './import-targets';
export { type ReadFile, type ReadRow, RowReader } from './row-reader.port';

export { COLUMNS, MOST_GROUPS } from './column';
export type { CellForm, ColumnTable } from './cell-form';
export { CsvJsonRowReader, MOST_BYTES, MOST_ROWS } from './csv-json-row-reader';
export { csvCell, importReportCsv } from './import-report-csv';
export { importTemplateCsv } from './import-template-csv';
export { ZipBundleWriter } from './zip-bundle-writer';
export { FileSealLedger } from './file-seal-ledger';

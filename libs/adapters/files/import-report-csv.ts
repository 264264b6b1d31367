import type { ImportRun } from '@matchwell/capabilities/imports';

const HEADER = ['row', 'status', 'name', 'id', 'column', 'code', 'what is wrong and how to mend it'];

/** The report of a run as CSV, one line a problem or warning and one for each row without any. Safe to open in a spreadsheet. */
export function importReportCsv(run: ImportRun): string {
  const lines = run.report.rows.flatMap(({ row, status, name = '', id = '', problems, warnings }) => {
    const start = [String(row), status, name, id];
    const said = [...problems, ...warnings].map(({ column, code, detail }) => [...start, column, code, detail]);
    return said.length > 0 ? said : [[...start, '', '', '']];
  });
  return [HEADER, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A cell of an exported CSV file. Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line
 * end) gets an apostrophe in front, as OWASP advises against CSV injection.
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n']/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

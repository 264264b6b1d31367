import type { ImportKind, ReadFile } from '@matchwell/capabilities/imports';
import { CsvError, parse } from 'csv-parse/sync';
import { readCsvRow } from './csv-row';
import { readHeader } from './header';
import { unreadable } from './unreadable';

/** Reads a CSV file whose first row names the columns. Rows without any text are counted and passed over. */
export function readCsv(kind: ImportKind, text: string): ReadFile {
  const parsed = parseCsv(text);
  if (typeof parsed === 'string') return unreadable('malformed', parsed);
  const [headings = [], ...rows] = parsed;
  const header = readHeader(kind, withoutEmptyEnd(headings));
  if ('problems' in header) {
    const [first] = header.problems;
    const more = header.problems.length > 1 ? ` (${header.problems.length} headings are wrong.)` : '';
    return unreadable('unknown_column', `${first?.detail ?? 'The header is wrong.'}${more}`, header.problems);
  }
  return {
    rows: rows.flatMap((cells, position) =>
      cells.every((cell) => cell.trim() === '') ? [] : [readCsvRow(position + 2, header.columns, cells)],
    ),
  };
}

function parseCsv(text: string): string[][] | string {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `Near line ${error.lines}: ` : '';
    return `${line}the quotation marks do not close as they should. A cell in double quotation marks must end with one, and a quotation mark inside it is written twice.`;
  }
}

/** Spreadsheets like to write commas for columns that were emptied. */
function withoutEmptyEnd(headings: readonly string[]): readonly string[] {
  return headings.slice(0, headings.findLastIndex((heading) => heading.trim() !== '') + 1);
}

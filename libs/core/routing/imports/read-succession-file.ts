import { isIsoDay } from '@matchwell/core/routing';
import { parseOdsCode } from '@matchwell/core/kernel/ods-code';
import { type CsvRecord, readCsvRecords } from './csv-records';
import { type ReadRow, type RowProblem, refusedRow } from './organisation-row';

const FIELDS = ['predecessor', 'successor', 'effective date', 'successor name', 'share', 'network'] as const;

/**
 * Reads a succession file: `predecessor,successor,effective date`, and where known `,successor name,share,network`. A first line that
 * begins with the word "predecessor" is a header. Days are `YYYY-MM-DD` or `YYYYMMDD`.
 */
export function* readSuccessionFile(text: string): Generator<ReadRow, void> {
  let isFirst = true;
  for (const record of readCsvRecords(text)) {
    if ('detail' in record) {
      yield refusedRow({
        line: record.line,
        column: record.column,
        field: 'file',
        code: 'malformed',
        detail: record.detail,
      });
      return;
    }
    const isHeader = isFirst && /^predecessor/i.test(record.cells[0]?.trim() ?? '');
    isFirst = false;
    if (!isHeader) yield readRow(record);
  }
}

function readRow({ line, cells }: CsvRecord): ReadRow {
  if (cells.length < 3 || cells.length > FIELDS.length) {
    const detail = `The line has ${cells.length} columns; it should have 3 to ${FIELDS.length}: ${FIELDS.join(', ')}.`;
    return refusedRow({
      line,
      column: Math.min(cells.length, FIELDS.length),
      field: 'file',
      code: 'wrong_width',
      detail,
    });
  }
  const problems: RowProblem[] = [];
  const cell = (column: number): string => cells[column - 1]?.trim() ?? '';
  const problem = (column: number, code: string, detail: string): void => {
    problems.push({ line, column, field: FIELDS[column - 1] ?? 'file', code, detail });
  };
  const [predecessor, successor] = [1, 2].map((column) => {
    const code = parseOdsCode(cell(column));
    if (code === undefined)
      problem(column, 'not_a_code', `"${cell(column)}" is not an ODS code: 3 to 10 letters and digits.`);
    return code ?? '';
  });
  const effective = cell(3).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  if (!isIsoDay(effective)) problem(3, 'not_a_day', `"${cell(3)}" is not a day such as 2026-04-01.`);
  const share = cell(5) === '' ? null : Number(cell(5));
  if (share !== null && !(share > 0 && share <= 1))
    problem(5, 'not_a_share', `"${cell(5)}" is not a share: a number above 0, and 1 at most.`);
  const [first, ...rest] = problems;
  if (first) return refusedRow(first, ...rest);
  return {
    type: 'succession',
    line,
    predecessor: predecessor ?? '',
    successor: successor ?? '',
    effective,
    successorName: cell(4) === '' ? null : cell(4),
    share,
    network: cell(6) === '' ? null : cell(6),
  };
}

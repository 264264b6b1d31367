import { type IsoDay, isIsoDay, parsePostcode } from '@matchwell/core/routing';
import { parseOdsCode } from '@matchwell/core/kernel/ods-code';
import { type CsvRecord, readCsvRecords } from './csv-records';
import { type ReadRow, type RowProblem, refusedRow } from './organisation-row';

/** The files of the Organisation Data Service have no header and this many columns. */
const COLUMNS = 27;
/** Column of each member, from 1 (layout of `etr.csv`, 2025). */
const COLUMN = { code: 1, name: 2, board: 4, postcode: 10, openedOn: 11, closedOn: 12 } as const;
/** Sub-type, and parent or commissioner: blank for trusts, filled for sites and practices, whose files have the same layout. */
const NOT_OF_A_TRUST = [14, 15] as const;
/** The file's high level geography for Wales, which has no integrated care boards. */
const WALES = 'Q99';

/** Reads a file in the layout of `etr.csv`: 27 columns, no header, days as `YYYYMMDD`. */
export function* readEtrFile(text: string): Generator<ReadRow, void> {
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
    yield readRow(record);
  }
}

function readRow({ line, cells }: CsvRecord): ReadRow {
  if (cells.length !== COLUMNS) {
    const detail = `The line has ${cells.length} columns; files of this layout have ${COLUMNS} and no header.`;
    return refusedRow({ line, column: Math.min(cells.length, COLUMNS), field: 'file', code: 'wrong_width', detail });
  }
  if (NOT_OF_A_TRUST.some((column) => (cells[column - 1]?.trim() ?? '') !== '')) return { type: 'passed_over', line };
  const problems: RowProblem[] = [];
  const cell = (field: keyof typeof COLUMN): string => cells[COLUMN[field] - 1]?.trim() ?? '';
  const problem = (field: keyof typeof COLUMN, code: string, detail: string): void => {
    problems.push({ line, column: COLUMN[field], field, code, detail });
  };
  const code = parseOdsCode(cell('code'));
  if (code === undefined)
    problem('code', 'not_a_code', `"${cell('code')}" is not an ODS code: 3 to 10 letters and digits.`);
  const name = cell('name');
  if (name === '') problem('name', 'required', 'The organisation has no name.');
  const board = cell('board') === '' ? null : parseOdsCode(cell('board'));
  if (board === undefined) problem('board', 'not_a_code', `"${cell('board')}" is not the code of a board.`);
  const postcode = readPostcode(cell('postcode'));
  if (postcode === undefined) problem('postcode', 'not_a_postcode', `"${cell('postcode')}" is not a full postcode.`);
  const day = (field: 'openedOn' | 'closedOn'): IsoDay | null => {
    const read = readDay(cell(field));
    if (read === undefined) problem(field, 'not_a_day', `"${cell(field)}" is not a day written YYYYMMDD.`);
    return read ?? null;
  };
  const openedOn = day('openedOn');
  const closedOn = day('closedOn');
  if (openedOn !== null && closedOn !== null && closedOn < openedOn)
    problem('closedOn', 'closed_before_opened', `It closes on ${closedOn}, before it opens on ${openedOn}.`);
  const [first, ...rest] = problems;
  if (first) return refusedRow(first, ...rest);
  const isWelsh = board === WALES;
  return {
    type: 'organisation',
    line,
    what: 'trust',
    code: code ?? '',
    name,
    board: isWelsh ? null : (board ?? null),
    country: isWelsh ? 'Wales' : 'England',
    postcode: postcode ?? null,
    openedOn,
    closedOn,
    columns: COLUMN,
  };
}

/** The postcode with one space, null when empty, undefined when it is none. */
export function readPostcode(text: string): string | null | undefined {
  if (text === '') return null;
  if (parsePostcode(text).kind !== 'postcode') return undefined;
  const compact = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return `${compact.slice(0, -3)} ${compact.slice(-3)}`;
}

function readDay(text: string): IsoDay | null | undefined {
  if (text === '') return null;
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = `${parts?.[1] ?? ''}-${parts?.[2] ?? ''}-${parts?.[3] ?? ''}`;
  return parts && isIsoDay(day) ? day : undefined;
}

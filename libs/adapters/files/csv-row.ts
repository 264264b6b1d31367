import type { ReadRow, RowProblem } from '@matchwell/capabilities/imports';
import { readCell } from './cell';
import type { Column } from './column';

type Part = Record<string, unknown>;

/**
 * Turns the cells of one row into a record. Groups that are empty in this row are left out and the others close up; an item of evidence
 * without an id gets one from its number (`e2`).
 */
export function readCsvRow(row: number, columns: readonly Column[], cells: readonly string[]): ReadRow {
  const problems: RowProblem[] = [];
  const filled = columns
    .map((column, position) => ({ column, cell: cells[position] ?? '' }))
    .filter(({ cell }) => cell.trim() !== '');
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    const detail = `The row has ${cells.length} cells but there are ${columns.length} columns. Put text that holds a comma in double quotation marks.`;
    return { row, record: {}, problems: [{ pointer: '', column: '', code: 'malformed', detail }], columns: {} };
  }
  const groups = groupsIn(filled.map(({ column }) => column));
  const record: Part = {};
  const given = new WeakSet<object>();
  const origin: Record<string, string> = {};
  const problem = (column: string, pointer: string, code: string, says: string): void => {
    problems.push({ pointer, column, code, detail: `${column}: ${says}` });
  };
  for (const { column, cell } of filled) {
    const path = closedUp(column.path, groups);
    const pointer = path.map((step) => `/${step}`).join('');
    const read = readCell(column.form, cell);
    if ('code' in read) {
      problem(column.name, pointer, read.code, read.says);
    } else if (put(record, path, read.value, given)) {
      origin[pointer] = column.name;
      const [list, number] = column.path;
      if (typeof number === 'number') origin[`/${list}/${path[1]}`] = `${list}${number + 1}.`;
    } else {
      problem(
        column.name,
        pointer,
        'duplicate',
        'another column of this row gives the same field; fill only one of them',
      );
    }
  }
  nameEvidence(record, groups);
  return { row, record, problems, columns: origin };
}

/** For each list, the group numbers that hold anything in this row, in order. */
function groupsIn(columns: readonly Column[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const { path } of columns) {
    const [list, number] = path;
    if (typeof list !== 'string' || typeof number !== 'number') continue;
    const numbers = groups.get(list) ?? [];
    if (!numbers.includes(number)) numbers.push(number);
    groups.set(list, numbers);
  }
  for (const numbers of groups.values()) numbers.sort((a, b) => a - b);
  return groups;
}

function closedUp(path: Column['path'], groups: ReadonlyMap<string, readonly number[]>): (string | number)[] {
  const [list, number, ...rest] = path;
  if (typeof list !== 'string' || typeof number !== 'number') return [...path];
  return [list, groups.get(list)?.indexOf(number) ?? number, ...rest];
}

/**
 * Sets the member at the path, making what is on the way. Answers false when something else stands there. What came whole from one cell
 * is remembered in `given`: other columns may not reach into it.
 */
function put(record: Part, path: readonly (string | number)[], value: unknown, given: WeakSet<object>): boolean {
  let at: Record<string | number, unknown> = record;
  for (const [depth, step] of path.slice(0, -1).entries()) {
    at[step] ??= typeof path[depth + 1] === 'number' ? [] : {};
    const next = at[step];
    if (typeof next !== 'object' || next === null || given.has(next)) return false;
    at = next as Record<string | number, unknown>;
  }
  const last = path.at(-1);
  if (last === undefined || at[last] !== undefined) return false;
  at[last] = value;
  if (typeof value === 'object' && value !== null) given.add(value);
  return true;
}

function nameEvidence(record: Part, groups: ReadonlyMap<string, readonly number[]>): void {
  const numbers = groups.get('evidence');
  if (!numbers || !Array.isArray(record.evidence)) return;
  for (const [position, item] of (record.evidence as unknown[]).entries()) {
    if (typeof item === 'object' && item !== null && !Object.hasOwn(item, 'id')) {
      (item as Part).id = `e${(numbers[position] ?? position) + 1}`;
    }
  }
}

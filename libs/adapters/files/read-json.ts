import type { ImportKind, ReadFile, ReadRow } from '@matchwell/capabilities/imports';
import { unreadable } from './unreadable';

/** Reads a JSON list of records, an object that holds the list under the name of its kind, or JSON Lines: one record a line. */
export function readJson(kind: ImportKind, text: string): ReadFile {
  const whole = parse(text);
  if ('value' in whole) return fromValue(kind, whole.value);
  const lines = text.split(/\r?\n/u);
  if (!/^\s*\{.*\}\s*$/u.test(lines.find((line) => line.trim() !== '') ?? '')) {
    return unreadable('malformed', `The file is not JSON: ${whole.fault}.`);
  }
  return fromLines(lines);
}

function fromValue(kind: ImportKind, value: unknown): ReadFile {
  const listed = isObject(value) && Object.hasOwn(value, kind) ? value[kind] : value;
  if (Array.isArray(listed)) return { rows: listed.map((record: unknown, position) => toRow(position + 1, record)) };
  if (isObject(listed) && listed === value) return { rows: [toRow(1, listed)] };
  return unreadable('wrong_type', `The file must hold a list of records, or an object with a list called "${kind}".`);
}

function fromLines(lines: readonly string[]): ReadFile {
  const rows: ReadRow[] = [];
  for (const [position, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = parse(line);
    if ('fault' in read) {
      return unreadable(
        'malformed',
        `Line ${position + 1} is not JSON: ${read.fault}. In JSON Lines each line holds one whole record.`,
      );
    }
    rows.push(toRow(position + 1, read.value));
  }
  return { rows };
}

function toRow(row: number, record: unknown): ReadRow {
  return { row, record, problems: [], columns: {} };
}

function parse(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message.slice(0, 160) };
    throw error;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

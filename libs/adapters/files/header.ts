import type { ImportKind } from '@matchwell/capabilities/imports';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { type Column, COLUMNS, findColumn } from './column';

/** The columns of a file in their order, or every heading that is wrong. */
export type ReadHeader = { readonly columns: readonly Column[] } | { readonly problems: readonly FieldProblem[] };

/** Reads the first row of a CSV file. */
export function readHeader(kind: ImportKind, headings: readonly string[]): ReadHeader {
  const columns: Column[] = [];
  const problems: FieldProblem[] = [];
  for (const [position, heading] of headings.entries()) {
    const column = findColumn(kind, heading);
    if (!column) {
      problems.push({
        pointer: `/columns/${position}`,
        code: 'unknown_column',
        detail: unknownColumn(kind, heading, position),
      });
    } else if (columns.some(({ name }) => name === column.name)) {
      problems.push({
        pointer: `/columns/${position}`,
        code: 'duplicate',
        detail: `The column ${column.name} stands twice (the second time as column ${position + 1}). Remove one.`,
      });
    } else {
      columns.push(column);
    }
  }
  return problems.length > 0 ? { problems } : { columns };
}

function unknownColumn(kind: ImportKind, heading: string, position: number): string {
  const written = heading.trim();
  if (written === '') return `Column ${position + 1} has no heading. Give it one or remove the column.`;
  if (/[;\t]/u.test(written)) {
    const separator = written.includes(';') ? 'semicolons' : 'tabs';
    return `The columns are separated by ${separator}. Save the file with commas between the columns.`;
  }
  const shown = written.length > 60 ? `${written.slice(0, 60)}…` : written;
  const nearest = nearestColumns(kind, written);
  const mend = nearest.length > 0 ? ` Did you mean ${nearest.join(' or ')}?` : '';
  return `Column ${position + 1}, "${shown}", is not known.${mend} Rename or remove it; the columns are listed in the import guide.`;
}

/** Up to three columns that are written most like the heading. */
function nearestColumns(kind: ImportKind, heading: string): string[] {
  const number = /\d+/u.exec(heading)?.[0] ?? '1';
  const wanted = letters(heading);
  return Object.keys(COLUMNS[kind])
    .map((name) => ({ name: name.replace('#', number), likeness: likeness(wanted, letters(name)) }))
    .filter(({ likeness: share }) => share >= 0.5)
    .toSorted((a, b) => b.likeness - a.likeness || compareText(a.name, b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

function letters(text: string): string {
  return text
    .slice(0, 80)
    .toLowerCase()
    .replaceAll(/[^a-z]/gu, '');
}

/** The share of letter pairs in common (Dice). */
function likeness(a: string, b: string): number {
  const left = pairs(b);
  const all = pairs(a);
  const total = all.length + left.length;
  const common = all.filter((pair) => {
    const found = left.indexOf(pair);
    if (found !== -1) left.splice(found, 1);
    return found !== -1;
  }).length;
  return total === 0 ? 0 : (2 * common) / total;
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { RowProblem } from './import-run';
import type { ReadRow } from './row-reader.port';

/**
 * The column that a JSON pointer into a row's record belongs to: the one the field came from, or the one it would have come from.
 * `/themes/1` belongs to `themes`, `/intendedUse/whereUsed` to `intendedUse.whereUsed`, `/evidence/0/design` to `evidence1.design`.
 */
export function columnOf(pointer: string, columns: ReadRow['columns']): string {
  const steps = pointer.split('/').slice(1);
  for (let length = steps.length; length > 0; length -= 1) {
    const column = columns[`/${steps.slice(0, length).join('/')}`];
    if (column === undefined) continue;
    if (!column.endsWith('.')) return column;
    return dotted([column.slice(0, -1), ...steps.slice(length)]);
  }
  return dotted(steps);
}

/** `['evidence', '0', 'domains', '1']` becomes `evidence1.domains`: a position names the group, and is left out for plain lists. */
function dotted(steps: readonly string[]): string {
  return steps
    .flatMap((step, at) => {
      if (/^\d+$/u.test(step)) return [];
      const next = steps[at + 1];
      const isGroup = next !== undefined && /^\d+$/u.test(next) && at + 2 < steps.length;
      return [isGroup ? `${step}${Number(next) + 1}` : step];
    })
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** The problems of a record as problems of a row, leaving out those that cells which could not be read would cause. */
export function rowProblems(problems: readonly FieldProblem[], row: ReadRow): RowProblem[] {
  if (row.problems.some(({ column }) => column === '')) return [...row.problems];
  const unread = new Set(row.problems.map(({ column }) => column));
  const judged = problems
    .map((problem) => ({ column: columnOf(problem.pointer, row.columns), ...problem }))
    .filter(({ column }) => !unread.has(column));
  return [...row.problems, ...judged];
}

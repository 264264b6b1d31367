import type { ReadFile } from '@matchwell/capabilities/imports';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** A file that cannot be read for one reason. */
export function unreadable(code: string, detail: string, problems?: readonly FieldProblem[]): ReadFile {
  return { unreadable: detail, problems: problems ?? [{ pointer: '', code, detail }] };
}

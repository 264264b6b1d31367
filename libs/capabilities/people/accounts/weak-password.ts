import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { refused } from '@matchwell/core/kernel/outcome';

/** The refusal of a password that may not be set. */
export function weakPassword(problems: readonly FieldProblem[]) {
  return refused(
    'account.weak_password',
    'Choose another password. Several words in a row are easy to keep.',
    problems,
  );
}

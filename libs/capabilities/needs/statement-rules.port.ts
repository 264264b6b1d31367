import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';

/** What a complete need must look like. */
export abstract class StatementRules {
  /** The complete statement, or every problem with the field and the mend. */
  abstract check(
    draft: unknown,
  ): { readonly statement: ProblemStatement } | { readonly problems: readonly FieldProblem[] };
}

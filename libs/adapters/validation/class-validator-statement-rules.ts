import { Injectable } from '@nestjs/common';
import { StatementRules } from '@matchwell/capabilities/needs';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { ProblemStatementDto } from './records/problem-statement.dto';
import { validate } from './validate';

/** What a complete need must look like, by the decorators of {@link ProblemStatementDto}. */
@Injectable()
export class ClassValidatorStatementRules extends StatementRules {
  override check(
    draft: unknown,
  ): { readonly statement: ProblemStatement } | { readonly problems: readonly FieldProblem[] } {
    const checked = validate(ProblemStatementDto, draft, 'complete');
    return 'value' in checked ? { statement: checked.value } : checked;
  }
}

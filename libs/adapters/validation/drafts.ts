import type { InnovationDraft } from '@matchwell/capabilities/innovations';
import type { NeedDraft } from '@matchwell/capabilities/needs';
import { InnovationProfileDto } from './records/innovation-profile.dto';
import { ProblemStatementDto } from './records/problem-statement.dto';
import { type Checked, validate } from './validate';

/** A product record that may be incomplete: it needs a name, and what else is there must be right. */
export function checkInnovationDraft(input: unknown): Checked<InnovationDraft> {
  return validate(InnovationProfileDto, input, 'draft') as Checked<InnovationDraft>;
}

/** A need that may be incomplete: it needs a title, and what else is there must be right. */
export function checkNeedDraft(input: unknown): Checked<NeedDraft> {
  return validate(ProblemStatementDto, input, 'draft') as Checked<NeedDraft>;
}

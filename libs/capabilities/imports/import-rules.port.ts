import type { InnovationDraft } from '@matchwell/capabilities/innovations';
import type { NeedDraft } from '@matchwell/capabilities/needs';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** Whether a row must be ready to publish or may be a draft. */
export type RowCompleteness = 'complete' | 'draft';

/** A record that keeps the rules, or every problem. */
export type JudgedRecord<Draft> = { readonly value: Draft } | { readonly problems: readonly FieldProblem[] };

/** What the record of a row must look like: the same rules, in the same words, as the API's. */
export abstract class ImportRules {
  abstract innovation(record: unknown, completeness: RowCompleteness): JudgedRecord<InnovationDraft>;

  abstract need(record: unknown, completeness: RowCompleteness): JudgedRecord<NeedDraft>;
}

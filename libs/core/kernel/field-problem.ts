/** One thing wrong with one field of what was sent. */
export interface FieldProblem {
  /** JSON pointer into what was sent, e.g. `/evidence/0/design`. */
  readonly pointer: string;
  /** Stable, machine-readable, e.g. `required`, `not_in_list`. */
  readonly code: string;
  /** What is wrong and how to mend it, for a person. */
  readonly detail: string;
}

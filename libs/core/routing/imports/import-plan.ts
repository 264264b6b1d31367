import type { OrganisationFact } from './organisation-fact';
import type { RowProblem } from './organisation-row';

/** What became of an organisation: new; altered; ended with no one after it; ended and followed by another. */
export type ChangeKind = 'added' | 'changed' | 'closed' | 'merged';

/** One member of a record, as it was and as it is now; null means "not set". */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a file changes about one organisation. */
export interface OrganisationChange {
  readonly kind: ChangeKind;
  readonly what: 'trust' | 'board';
  readonly code: string;
  readonly name: string;
  /** Where the file says so. */
  readonly line: number;
  readonly fields: readonly FieldChange[];
}

/** What a file would do. With problems, nothing of it may be done: `facts` is then empty. */
export interface ImportPlan {
  readonly facts: readonly OrganisationFact[];
  readonly changes: readonly OrganisationChange[];
  /** Records that say what is known already. */
  readonly unchanged: number;
  /** Records of no concern here, such as a practice. */
  readonly passedOver: number;
  readonly problems: readonly RowProblem[];
  /** Worth a look, but no reason to refuse the file; what they speak of was left as it is. */
  readonly warnings: readonly RowProblem[];
}

/** The members that differ, in the order given. */
export function fieldChanges(
  pairs: readonly (readonly [field: string, before: string | null, after: string | null])[],
): FieldChange[] {
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({ field, before, after }));
}

import type { IsoDay } from '@matchwell/core/routing';

/** One thing wrong with a file, at the place where a person finds it. */
export interface RowProblem {
  /** Line of the file, from 1; in a JSON bundle the number of the entry. */
  readonly line: number;
  /** Cell of the line, from 1; null where the file has no columns. */
  readonly column: number | null;
  /** What the column or member is called, e.g. `close date`. */
  readonly field: string;
  /** Stable, machine-readable, e.g. `unknown_board`. */
  readonly code: string;
  /** What is wrong and how to mend it. */
  readonly detail: string;
}

/** One organisation as a file of the Organisation Data Service states it. */
export interface OrganisationRow {
  readonly type: 'organisation';
  readonly line: number;
  readonly what: 'trust' | 'board';
  readonly code: string;
  readonly name: string;
  /** The board's code; null when the source does not say. */
  readonly board: string | null;
  readonly country: 'England' | 'Wales';
  /** Normalised, with its space; null when not given. */
  readonly postcode: string | null;
  readonly openedOn: IsoDay | null;
  /** The last day of the organisation; null while it stands. */
  readonly closedOn: IsoDay | null;
  /** Which column (from 1) a member came from, for problems found later; absent in JSON. */
  readonly columns: Readonly<Record<string, number>>;
}

/** One line of a succession file: from `effective` on, `successor` stands for (a share of) `predecessor`. */
export interface SuccessionRow {
  readonly type: 'succession';
  readonly line: number;
  readonly predecessor: string;
  readonly successor: string;
  readonly effective: IsoDay;
  /** The name of a successor that is new; null when the file does not give it. */
  readonly successorName: string | null;
  /** Which part of the predecessor goes to this successor, in (0, 1]; null means an equal part. */
  readonly share: number | null;
  /** The network designated for the successor; null means that of its predecessors. */
  readonly network: string | null;
}

/** What reading one record gives: a fact, a record of no concern here, or what is wrong with it. */
export type ReadRow =
  | OrganisationRow
  | SuccessionRow
  | { readonly type: 'passed_over'; readonly line: number }
  | { readonly type: 'refused'; readonly line: number; readonly problems: readonly RowProblem[] };

/** How a file is written. */
export type OrganisationFileFormat = 'etr' | 'succession' | 'fhir';

/** Every format, in the order documents list them. */
export const ORGANISATION_FILE_FORMATS: readonly OrganisationFileFormat[] = ['etr', 'succession', 'fhir'];

/** Wraps one problem as a refused record. */
export function refusedRow(...problems: readonly [RowProblem, ...RowProblem[]]): ReadRow {
  return { type: 'refused', line: problems[0].line, problems };
}

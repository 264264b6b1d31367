import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** What a file can bring in. */
export type ImportKind = 'innovations' | 'needs';

/** Every kind, in the order documents list them. */
export const IMPORT_KINDS: readonly ImportKind[] = ['innovations', 'needs'];

/** How a file is written. */
export type ImportFormat = 'csv' | 'json';

/**
 * `running` until every row is judged; then `imported` (all rows), `refused` (no row: at least one is wrong) or `failed` (no row: the
 * work was cut short, through no fault of the file).
 */
export type ImportState = 'running' | 'imported' | 'refused' | 'failed';

/** One thing wrong with one cell. */
export interface RowProblem extends FieldProblem {
  /** The column as the file names it, or would name it; empty for the whole row. */
  readonly column: string;
}

/** What became of one row. */
export interface RowReport {
  /** As a person counts: in CSV the header is row 1; in a JSON list the first record is row 1; in JSON Lines the line. */
  readonly row: number;
  readonly status: 'ok' | 'refused';
  /** The record made from the row, once imported. */
  readonly id?: string;
  /** The name or title, to recognise the row by. */
  readonly name?: string;
  readonly problems: readonly RowProblem[];
  /** Worth a look, but no reason to refuse. */
  readonly warnings: readonly RowProblem[];
}

/** What became of a file. */
export interface ImportReport {
  readonly rows: readonly RowReport[];
  /** Why a run failed, for the person who started it. */
  readonly reason?: string;
}

/** One file on its way in. */
export interface ImportRun {
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly kind: ImportKind;
  readonly state: ImportState;
  readonly rowsTotal: number;
  /** Rises while the run is running. */
  readonly rowsChecked: number;
  readonly report: ImportReport;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

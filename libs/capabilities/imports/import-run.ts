import type { FieldProblem } from '@matchwell/core/kernel/field-problem';

/** What a file can bring in. */
export type ImportKind = 'innovations' | 'needs';

/** Every kind, in the order documents list them. */
export const IMPORT_KINDS: readonly ImportKind[] = ['innovations', 'needs'];

/** How a file is written. */
export type ImportFormat = 'csv' | 'json';

/**
 * `running` from the moment the file is taken to its end, waiting for the matcher included; then `imported` (all rows), `refused` (no row: at
 * least one is wrong), `cancelled` (no row: somebody of the organisation stopped it) or `failed` (no row: the work was given up, through no
 * fault of the file).
 */
export type ImportState = 'running' | 'imported' | 'refused' | 'cancelled' | 'failed';

/** Every state, in the order of a run's life. */
export const IMPORT_STATES: readonly ImportState[] = ['running', 'imported', 'refused', 'cancelled', 'failed'];

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
  /** As the sender named the file; empty when it came without a name. */
  readonly fileName: string;
  /** Whether the records are published at once; else they become drafts. */
  readonly publish: boolean;
  readonly rowsTotal: number;
  /** Rises while the run is running. */
  readonly rowsChecked: number;
  /** Of those checked, how many something is wrong with. */
  readonly rowsRefused: number;
  /** Rises once every row was found right; nobody else sees a row before all are written. */
  readonly rowsWritten: number;
  readonly report: ImportReport;
  readonly createdAt: Date;
  /** When the matcher took it up last; null while it waits. */
  readonly startedAt: Date | null;
  /** When somebody asked to stop it; null when nobody did. */
  readonly cancelAskedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** How far a running run has come. */
export interface ImportProgress {
  readonly rowsChecked: number;
  readonly rowsRefused: number;
  readonly rowsWritten: number;
}

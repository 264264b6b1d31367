import type { IsoDay, NetworkId } from '@matchwell/core/routing';
import type {
  ChangeKind,
  OrganisationChange,
  OrganisationFileFormat,
  RowProblem,
} from '@matchwell/core/routing/imports';

/**
 * `imported`: its facts hold. `unchanged`: everything in it was known. `tried`: a dry run to its end. `refused`: something is wrong with
 * the file. `failed`: cut short through no fault of the file. In all but the first, nothing was changed.
 */
export type OrganisationImportState = 'running' | 'imported' | 'unchanged' | 'tried' | 'refused' | 'failed';

/** An open introduction that gets, or on a dry run would get, another owner. */
export interface OwnerChange {
  readonly introductionId: string;
  readonly from: NetworkId | null;
  readonly to: NetworkId | null;
  /** The day on which it does: today, or the day of a change that lies ahead. */
  readonly on: IsoDay;
  readonly reason: string;
}

/** What became of a file. */
export interface OrganisationImportReport {
  readonly counts: Readonly<Record<ChangeKind, number>> & { readonly unchanged: number; readonly passedOver: number };
  readonly changes: readonly OrganisationChange[];
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
  readonly introductions: readonly OwnerChange[];
}

/** One file on its way in. */
export interface OrganisationImport {
  readonly id: string;
  readonly format: OrganisationFileFormat;
  readonly fileName: string;
  /** The day from which a changed name, board or network holds. Successions and closures carry their own days. */
  readonly effective: IsoDay;
  readonly dryRun: boolean;
  readonly state: OrganisationImportState;
  /** Rises while it is running. */
  readonly linesRead: number;
  /** The version of the imported facts that it made; null when it made none. */
  readonly version: number | null;
  /** Who started it; null for the command line. */
  readonly personId: string | null;
  /** Null while it is running, and when it failed. */
  readonly report: OrganisationImportReport | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** A file handed in. */
export interface OrganisationFile {
  readonly format: OrganisationFileFormat;
  readonly fileName: string;
  readonly text: string;
  /** Default: today. */
  readonly effective?: IsoDay;
  /** Work everything out, show what would change, change nothing. */
  readonly dryRun?: boolean;
}

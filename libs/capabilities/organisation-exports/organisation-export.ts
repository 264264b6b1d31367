/** `running` until it can be fetched or was given up; `ready` until its time is over; `failed` when nothing came of it. */
export type ExportState = 'running' | 'ready' | 'failed';

/** Every state, in the order of an export's life. */
export const EXPORT_STATES: readonly ExportState[] = ['running', 'ready', 'failed'];

/** For how many days an export can be fetched before it is erased. */
export const EXPORT_DAYS = 7;

/** The largest bundle that is kept, in bytes: what one row of the database and one answer can carry well. */
export const MOST_EXPORT_BYTES = 64 * 1024 * 1024;

/** How far an export is. */
export interface ExportProgress {
  /** Parts that are complete. */
  readonly partsDone: number;
  readonly partsTotal: number;
  /** Lines over all parts so far. */
  readonly rows: number;
}

/** Everything of one organisation in one file, asked for by its lead. */
export interface OrganisationExport extends ExportProgress {
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly state: ExportState;
  readonly requestedAt: Date;
  /** When the matcher took it up; null while it waits. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** From when on it is gone; null unless it is ready. */
  readonly expiresAt: Date | null;
  readonly sizeBytes: number | null;
  /** Of the bundle, in hexadecimal. */
  readonly sha256: string | null;
  /** Why it failed, for whoever asked. */
  readonly reason: string | null;
}

import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { ImportReport, ImportRun, ImportState } from './import-run';

/** Keeps import runs. What an organisation reads is asked for with its id. */
export abstract class ImportStore {
  /** Adds a run in state `running`, with its creation as its first sign of life. */
  abstract insert(run: ImportRun): Promise<void>;

  /** A run, whoever started it: for the process that works on it. */
  abstract find(id: string): Promise<ImportRun | undefined>;

  /** The organisation's own run. */
  abstract findOwn(id: string, organisationId: string): Promise<ImportRun | undefined>;

  /** The organisation's own runs, newest first. */
  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<ImportRun>>;

  /** Records how far a running run has come; a run that is no longer running stays as it is. */
  abstract saveProgress(id: string, rowsChecked: number): Promise<void>;

  /** Ends a running run. Answers false, changing nothing, when it is not running any more. */
  abstract finish(
    id: string,
    end: {
      readonly state: Exclude<ImportState, 'running'>;
      /** Left as it is when unset. */
      readonly rowsChecked?: number;
      readonly report: ImportReport;
      readonly at: Date;
    },
  ): Promise<boolean>;

  /** Notes a sign of life for those of the runs that are running. */
  abstract beat(ids: readonly string[], at: Date): Promise<void>;

  /** Ends as `failed`, with the reason, every running run that gave no sign of life since then, and answers how many there were. */
  abstract failSilent(silentSince: Date, reason: string, at: Date): Promise<number>;
}

import type { Actor } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { ImportFormat, ImportProgress, ImportReport, ImportRun, ImportState } from './import-run';

/** The file of a run, which is kept until the run has ended. */
export interface KeptFile {
  readonly format: ImportFormat;
  readonly content: Uint8Array;
}

/** A running run with everything that is needed to work on it. */
export interface ImportWork {
  readonly run: ImportRun;
  readonly file: KeptFile;
  /** Who sent the file, as they may act today; undefined when they no longer belong to the organisation in the role they had. */
  readonly actor: Actor | undefined;
  /** The report that an earlier attempt noted, see {@link ImportStore.noteRefusal}. */
  readonly refusal: ImportReport | undefined;
}

/** How a run ends. */
export interface ImportEnd {
  readonly state: Exclude<ImportState, 'running'>;
  /** Left as it is when unset. */
  readonly progress?: ImportProgress;
  readonly report: ImportReport;
  readonly at: Date;
}

/** Keeps import runs and their files. What an organisation reads is asked for with its id. */
export abstract class ImportStore {
  /** Adds a run in state `running` with its file, of somebody who acts in the role. In a unit of work. */
  abstract insert(run: ImportRun, file: KeptFile, role: Actor['role']): Promise<void>;

  /** A run, whoever started it. */
  abstract find(id: string): Promise<ImportRun | undefined>;

  /** A running run with its file; undefined when there is none or it has ended. Locks nothing: a run has one duty at a time. */
  abstract findWork(id: string): Promise<ImportWork | undefined>;

  /** The organisation's own run. */
  abstract findOwn(id: string, organisationId: string): Promise<ImportRun | undefined>;

  /** The organisation's own runs, newest first. */
  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<ImportRun>>;

  /**
   * Says how far a running run has come, at once and for everybody: outside the transaction that does the work, which must not have written
   * to the run. A run that is no longer running stays as it is. Answers whether the work is to go on: false once it has ended or somebody
   * asked to stop it.
   */
  abstract sayProgress(id: string, progress: ImportProgress, at: Date): Promise<boolean>;

  /**
   * Keeps the report of a run that was refused when its rows were written, outside the transaction that has to be undone: the next attempt
   * ends the run with it.
   */
  abstract noteRefusal(id: string, report: ImportReport): Promise<void>;

  /** Asks to stop the organisation's own running run. Answers false, changing nothing, when it is not running or was asked already. */
  abstract askToCancel(id: string, organisationId: string, at: Date): Promise<boolean>;

  /**
   * Ends a running run and destroys its file. Answers false, changing nothing, when it is not running any more, or is to be `imported` after
   * somebody asked to stop it.
   */
  abstract finish(id: string, end: ImportEnd): Promise<boolean>;

  /** Running runs whose duty was given up after too many failures, at most `limit`. */
  abstract givenUp(limit: number): Promise<ImportRun[]>;
}

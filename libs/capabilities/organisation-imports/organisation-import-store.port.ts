import type { Actor } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { OrganisationImport, OrganisationImportReport, OrganisationImportState } from './organisation-import';

/** A running run with its file, for the process that works on it. */
export interface OrganisationImportWork {
  readonly run: OrganisationImport;
  readonly text: string;
  /** Who sent the file, as they may act today; undefined when they are no administrator any more. */
  readonly by: Actor | undefined;
}

/** Keeps the runs of organisation imports. */
export abstract class OrganisationImportStore {
  /** Adds a run in state `running`; with its file when another process is to work on it. */
  abstract insert(run: OrganisationImport, text?: string): Promise<void>;

  /** A running run with its file; undefined when there is none, or it has ended. */
  abstract findWork(id: string): Promise<OrganisationImportWork | undefined>;

  /** Says how far a running run has come, at once and for everybody: outside the transaction that does the work. */
  abstract saveProgress(id: string, linesRead: number): Promise<void>;

  /** Ends a running run, and destroys its file. */
  abstract finish(
    id: string,
    end: {
      readonly state: Exclude<OrganisationImportState, 'running'>;
      readonly linesRead: number;
      readonly version: number | null;
      readonly report: OrganisationImportReport | null;
      readonly at: Date;
    },
  ): Promise<void>;

  /** Running runs whose duty was given up after too many failures, at most `limit`. */
  abstract givenUp(limit: number): Promise<OrganisationImport[]>;

  abstract find(id: string): Promise<OrganisationImport | undefined>;

  /** All runs, newest first. */
  abstract list(page: PageRequest): Promise<Page<OrganisationImport>>;
}

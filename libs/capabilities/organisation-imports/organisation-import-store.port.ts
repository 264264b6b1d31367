import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { OrganisationImport, OrganisationImportReport, OrganisationImportState } from './organisation-import';

/** Keeps the runs of organisation imports. */
export abstract class OrganisationImportStore {
  /** Adds a run in state `running`. */
  abstract insert(run: OrganisationImport): Promise<void>;

  /** Records how far a running run has come. */
  abstract saveProgress(id: string, linesRead: number): Promise<void>;

  /** Ends a running run. */
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

  abstract find(id: string): Promise<OrganisationImport | undefined>;

  /** All runs, newest first. */
  abstract list(page: PageRequest): Promise<Page<OrganisationImport>>;
}

import type { Actor } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { ExportProgress, OrganisationExport } from './organisation-export';

/** A running export, and for whom. */
export interface ExportWork {
  readonly export: OrganisationExport;
  /** Who asked for it, as they may act today; undefined when they do not lead the organisation any more. */
  readonly lead: Actor | undefined;
}

/** How an export ends. */
export type ExportEnd =
  | {
      readonly state: 'ready';
      readonly content: Uint8Array;
      readonly sha256: string;
      readonly progress: ExportProgress;
      readonly at: Date;
      readonly expiresAt: Date;
    }
  | { readonly state: 'failed'; readonly reason: string; readonly at: Date };

/** Keeps exports and their bundles. What an organisation reads is asked for with its id. */
export abstract class OrganisationExportStore {
  /**
   * Adds a running export of somebody who acts in the role. Answers false, adding nothing, when the organisation has one that is running. In a unit
   * of work.
   */
  abstract insert(run: OrganisationExport, role: Actor['role']): Promise<boolean>;

  /** The organisation's running export. */
  abstract findRunning(organisationId: string): Promise<OrganisationExport | undefined>;

  /** The organisation's own export. */
  abstract findOwn(id: string, organisationId: string): Promise<OrganisationExport | undefined>;

  /** The organisation's own exports, newest first. */
  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<OrganisationExport>>;

  /** The bundle of the organisation's own export; undefined when there is none, or its time is over. */
  abstract open(id: string, organisationId: string, now: Date): Promise<Uint8Array | undefined>;

  /** A running export; undefined when there is none or it has ended. */
  abstract findWork(id: string): Promise<ExportWork | undefined>;

  /**
   * Says how far a running export is, at once and for everybody: outside the transaction that does the work, which must not have written to
   * the export.
   */
  abstract sayProgress(id: string, progress: ExportProgress, at: Date): Promise<void>;

  /** Ends a running export, with its bundle when it is ready. Answers false, changing nothing, when it is not running any more. */
  abstract finish(id: string, end: ExportEnd): Promise<boolean>;

  /** Running exports whose duty was given up after too many failures, at most `limit`. */
  abstract givenUp(limit: number): Promise<OrganisationExport[]>;
}

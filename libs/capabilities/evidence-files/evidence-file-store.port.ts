import type { Actor } from '@matchwell/core/access/actor';
import type { EvidenceFile, NewEvidenceFile, OpenedFile } from './evidence-file';

/** How scanning a file ended, or that it has to be tried again. */
export type ScanSettlement =
  | {
      readonly state: 'clean' | 'infected' | 'failed';
      readonly scanner: string;
      readonly finding: string | null;
      readonly at: Date;
    }
  | { readonly state: 'quarantined'; readonly reason: string; readonly nextAttemptAt: Date };

/** A file that waits to be looked through. */
export interface WaitingFile {
  readonly file: EvidenceFile;
  readonly content: Uint8Array;
  /** Times that the scanner could not be asked. */
  readonly attempts: number;
}

/** Keeps files and their content. Content of a file that is not clean is handed to whoever scans, and to nobody else. */
export abstract class EvidenceFileStore {
  /**
   * Adds a file, quarantined. The same content behind the same item is the same file, and is answered as it stands; `undefined` when the item
   * or the product has all the files it may have. Counted under a lock that lasts to the end of the unit of work.
   */
  abstract add(
    file: NewEvidenceFile,
    content: Uint8Array,
    most: { readonly ofItem: number; readonly ofProduct: number },
  ): Promise<{ readonly file: EvidenceFile; readonly isNew: boolean } | undefined>;

  /** Every file of the organisation's own product, oldest first. */
  abstract listOwn(innovationId: string, organisationId: string): Promise<EvidenceFile[]>;

  /** Removes a file of the organisation's own product with its content. Answers it as it was, or undefined. */
  abstract remove(id: string, innovationId: string, organisationId: string): Promise<EvidenceFile | undefined>;

  /**
   * Whether the reader may see the files of a product at all: of their own company; of a published product, as an officer; with an
   * introduction to it that a network approved, as a buyer.
   */
  abstract mayRead(innovationId: string, reader: Actor): Promise<boolean>;

  /** The clean files of a product that stand behind items of its published record, for a reader who may see them. Oldest first. */
  abstract listReadable(innovationId: string, reader: Actor): Promise<EvidenceFile[]>;

  /** One clean file with its content, for a reader who may see it. */
  abstract open(id: string, reader: Actor): Promise<OpenedFile | undefined>;

  /** A quarantined file whose turn it is, locked to the end of the unit of work; undefined when somebody else is at it. */
  abstract lockWaiting(id: string, now: Date): Promise<WaitingFile | undefined>;

  /** Notes how scanning ended, and destroys content that is not clean. Answers false when the file is no longer quarantined. */
  abstract settle(id: string, settlement: ScanSettlement): Promise<boolean>;

  /** Quarantined files that are due again, by the time they are due. */
  abstract due(now: Date, limit: number): Promise<string[]>;
}

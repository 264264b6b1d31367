/** One version of a record as it was published. */
export interface PublishedVersion {
  /** From 1; rises with every publication. */
  readonly version: number;
  /** When this version was last kept. */
  readonly keptAt: Date;
  /** False when the record was withdrawn while this was its version. */
  readonly isPresent: boolean;
  readonly document: unknown;
}

/** What was published before. */
export abstract class PublishedHistory {
  /** Every published version of an organisation's own record, oldest first; none of another organisation's. */
  abstract versionsOf(kind: 'innovation' | 'need', id: string, organisationId: string): Promise<PublishedVersion[]>;
}

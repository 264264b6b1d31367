/** One thing that happened, for the record. Holds ids and states, never names, addresses or free text about people. */
export interface AuditEntry {
  /** The person acting; null when the product itself acted. */
  readonly personId: string | null;
  readonly organisationId: string | null;
  /** A name from the policy table, or `system.…`. */
  readonly action: string;
  readonly subjectType:
    'innovation' | 'need' | 'introduction' | 'organisation' | 'person' | 'evidence' | 'epoch' | 'import';
  readonly subjectId: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** A coded reason, or the words an officer gave. */
  readonly reason?: string;
}

/** An entry as it was written. */
export interface RecordedAuditEntry extends AuditEntry {
  /** Position in the log, from 1. */
  readonly position: number;
  readonly at: Date;
}

/** The append-only record of every transition. Written in the transaction of the change it records. */
export abstract class AuditLog {
  /** Appends one entry. There is no way to change or remove one. */
  abstract append(entry: AuditEntry): Promise<void>;

  /** Everything recorded about one subject, oldest first. */
  abstract forSubject(subjectType: AuditEntry['subjectType'], subjectId: string): Promise<RecordedAuditEntry[]>;
}

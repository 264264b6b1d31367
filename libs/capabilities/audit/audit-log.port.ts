import type { Page, PageRequest } from '@matchwell/core/kernel/page';

/** The kinds of record that entries are about. */
export const AUDIT_SUBJECT_TYPES = [
  'innovation',
  'need',
  'introduction',
  'organisation',
  'person',
  'evidence',
  'evidence_file',
  'epoch',
  'import',
  'export',
  'allocation_run',
  'weight_set',
  'retention',
  'network_emphasis',
  'assessment',
] as const;

/** A kind of record that an entry is about. */
export type AuditSubjectType = (typeof AUDIT_SUBJECT_TYPES)[number];

/** One thing that happened, for the record. Holds ids and states, never names, addresses or free text about people. */
export interface AuditEntry {
  /** The person acting; null when the product itself acted. */
  readonly personId: string | null;
  readonly organisationId: string | null;
  /** A name from the policy table, or `system.…`. */
  readonly action: string;
  readonly subjectType: AuditSubjectType;
  readonly subjectId: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** A coded reason, or what the product itself gives as one. Anything else a person gives as a reason is kept as `words`. */
  readonly reason?: string;
  /** What the person typed. Kept beside the chain, so that it can be erased without breaking it. */
  readonly words?: string;
}

/** An entry as it was written. */
export interface RecordedAuditEntry extends AuditEntry {
  /** Position in the log, from 1. */
  readonly position: number;
  readonly at: Date;
  /** The organisation whose chain the entry is part of; `product` for what the product itself did. */
  readonly chain: string;
  /** Place in that chain, from 1 without a gap. */
  readonly sequence: number;
  /** SHA-256 over the entry and the hash before it, in hexadecimal. */
  readonly hash: string;
  /** Set when there were words and they have been erased. */
  readonly wordsErased?: true;
}

/** What somebody looks for in the log. Everything given must fit; what is left out fits everything. */
export interface AuditSearch {
  /** The id of the person who acted, or of the API key by which a program acted for them; null for what the product itself did. */
  readonly actorId?: string | null;
  /** Exactly as an entry has it. */
  readonly action?: string;
  readonly subjectType?: AuditSubjectType;
  readonly subjectId?: string;
  /** The first moment looked at. */
  readonly from?: Date;
  /** The last moment looked at. */
  readonly to?: Date;
}

/**
 * The append-only record of every transition, a chain of hashes for each organisation. Written in the transaction of the change it records,
 * as the last thing in it: an entry can be read once the unit of work has ended.
 */
export abstract class AuditLog {
  /** Appends one entry. There is no way to change or remove one. @throws Error outside a unit of work. */
  abstract append(entry: AuditEntry): Promise<void>;

  /** Everything recorded about one subject, oldest first. */
  abstract forSubject(subjectType: AuditSubjectType, subjectId: string): Promise<RecordedAuditEntry[]>;

  /**
   * The entries that fit a search, by the moment written down, newest first, and of one moment the last written first. The cursor is the
   * position of the last entry shown; one that no entry has finds nothing.
   */
  abstract search(search: AuditSearch, page: PageRequest): Promise<Page<RecordedAuditEntry>>;
}

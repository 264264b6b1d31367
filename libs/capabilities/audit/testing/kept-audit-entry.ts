import type { WrittenEntry } from '@matchwell/core/audit-chain';
import type { AuditEntry } from '@matchwell/capabilities/audit';

/** An entry as the log in memory keeps it: with its words beside it. */
export interface KeptAuditEntry {
  readonly entry: WrittenEntry;
  readonly subjectType: AuditEntry['subjectType'];
  readonly words: string | null;
  readonly salt: string | null;
}

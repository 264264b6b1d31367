import type { Page } from '@matchwell/core/kernel/page';
import { type AuditEntry, AuditLog, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import type { DataSource } from 'typeorm';

/** Broken on purpose: takes a second connection while the first is held. When everybody holds one, nobody gets a second. */
export class SecondConnectionAuditLog extends AuditLog {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async append(entry: AuditEntry): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO audit_entry (at, action, subject_type, subject_id, chain, sequence, previous_hash, hash)
       VALUES (now(), $1, $2, $3, gen_random_uuid()::text, 1, '', '')`,
      [entry.action, entry.subjectType, entry.subjectId],
    );
  }

  override async forSubject(): Promise<RecordedAuditEntry[]> {
    return [];
  }

  override async search(): Promise<Page<RecordedAuditEntry>> {
    return { items: [], nextCursor: null };
  }
}

import type { Clock } from '@matchwell/core/kernel/clock';
import { type AuditEntry, AuditLog, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** The audit log in memory. */
export class InMemoryAuditLog extends AuditLog {
  constructor(
    private readonly market: InMemoryMarket,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async append(entry: AuditEntry): Promise<void> {
    const { audit } = this.market.written;
    audit.push({ ...structuredClone(entry), position: audit.length + 1, at: this.clock.now() });
  }

  override async forSubject(subjectType: AuditEntry['subjectType'], subjectId: string): Promise<RecordedAuditEntry[]> {
    return structuredClone(
      this.market.kept.audit.filter((each) => each.subjectType === subjectType && each.subjectId === subjectId),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { type AuditEntry, AuditLog, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** The audit log in PostgreSQL. A trigger refuses every change of what was written. */
@Injectable()
export class PostgresAuditLog extends AuditLog {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async append(entry: AuditEntry): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO audit_entry (at, person_id, organisation_id, action, subject_type, subject_id, before, after, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        this.clock.now(),
        entry.personId,
        entry.organisationId,
        entry.action,
        entry.subjectType,
        entry.subjectId,
        entry.before ? JSON.stringify(entry.before) : null,
        entry.after ? JSON.stringify(entry.after) : null,
        entry.reason ?? null,
      ],
    );
  }

  override async forSubject(subjectType: AuditEntry['subjectType'], subjectId: string): Promise<RecordedAuditEntry[]> {
    const rows = await this.unitOfWork.manager.query<
      {
        position: string;
        at: Date;
        person_id: string | null;
        organisation_id: string | null;
        action: string;
        before: Record<string, unknown> | null;
        after: Record<string, unknown> | null;
        reason: string | null;
      }[]
    >('SELECT * FROM audit_entry WHERE subject_type = $1 AND subject_id = $2 ORDER BY position', [
      subjectType,
      subjectId,
    ]);
    return rows.map((row) => ({
      position: Number(row.position),
      at: row.at,
      personId: row.person_id,
      organisationId: row.organisation_id,
      action: row.action,
      subjectType,
      subjectId,
      before: row.before ?? undefined,
      after: row.after ?? undefined,
      reason: row.reason ?? undefined,
    }));
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { type AuditEntry, AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import type { EvidenceFile } from './evidence-file';

/** What goes on record when something happens to a file, and who is told. Inside the unit of work of the deed. */
@Injectable()
export class EvidenceFileMoment {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** A file came in: have it scanned. */
  async received(actor: Actor, file: EvidenceFile): Promise<void> {
    await this.outbox.append([{ kind: 'evidence_file_received', subjectId: file.id }]);
    await this.note(actor, 'evidence_file.add', file, { state: file.state, sizeBytes: file.sizeBytes });
  }

  /** A file's turn has come again. */
  async due(ids: readonly string[]): Promise<void> {
    await this.outbox.append(ids.map((subjectId) => ({ kind: 'evidence_file_received', subjectId }) as const));
  }

  async removed(actor: Actor, file: EvidenceFile): Promise<void> {
    await this.note(actor, 'evidence_file.remove', file);
  }

  /** Somebody of another organisation was handed the content. */
  async read(actor: Actor, file: EvidenceFile): Promise<void> {
    await this.note(actor, 'evidence_file.read', file);
  }

  async scanned(file: EvidenceFile, state: string, finding: string | null): Promise<void> {
    await this.audit.append({
      personId: null,
      organisationId: file.organisationId,
      action: 'system.scan_file',
      subjectType: 'evidence_file',
      subjectId: file.id,
      before: { state: file.state },
      after: { state, ...(finding === null ? {} : { finding }) },
    });
  }

  private async note(actor: Actor, action: string, file: EvidenceFile, after?: AuditEntry['after']): Promise<void> {
    const { personId, organisationId } = actor;
    await this.audit.append({
      personId,
      organisationId,
      action,
      subjectType: 'evidence_file',
      subjectId: file.id,
      after,
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { type DataSubject, type KeptData, PersonalDataStore } from './personal-data-store.port';
import { type SuccessionReport, SuccessionService } from './succession.service';
import { type TraceReport, TraceRemoval } from './trace-removal.service';

/** Why somebody is erased. */
export const ERASURE_REASONS = ['asked_by_person', 'asked_in_writing', 'account_closed', 'retention'] as const;

/** Who asked: a person, for an organisation. */
export interface Requester {
  readonly personId: string;
  readonly organisationId: string;
}

/** Who asked for an erasure, and why. */
export interface ErasureRequest {
  /** Null when the product's own schedule asks. */
  readonly by: Requester | null;
  readonly reasonCode: (typeof ERASURE_REASONS)[number];
  readonly words?: string;
}

/** What an erasure did and what it left. */
export interface ErasureReport extends SuccessionReport, TraceReport {
  readonly personId: string;
  readonly erasedAt: Date;
  /** Rows changed or removed, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** What stays, with the reason in law or in the record. */
  readonly kept: readonly KeptData[];
}

/** Why an erasure was refused. */
export type ErasureRefusal = 'person.not_found' | 'person.last_administrator';

/**
 * Erases a person in one transaction: what is hers is removed or replaced, what she looked after passes on or ends, what others wrote about
 * her is redacted. What stays is an opaque id in the record of decisions.
 */
@Injectable()
export class ErasureService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: PersonalDataStore,
    private readonly succession: SuccessionService,
    private readonly traces: TraceRemoval,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Erases somebody. Open reviews go back to the network's queue, for the next sharing out. */
  async erase(personId: string, request: ErasureRequest): Promise<Outcome<ErasureReport, ErasureRefusal>> {
    return this.unitOfWork.run(async () => {
      const subject = await this.store.lock(personId);
      const refusal = refusalOfErasure(subject);
      if (!subject || refusal) return refused(refusal?.code ?? 'person.not_found', refusal?.detail ?? '');
      const at = this.clock.now();
      const words = await this.store.wordsOf(personId);
      const succession = await this.succession.arrange(subject);
      const rows = await this.store.erase(personId, at);
      const traces = await this.traces.remove(subject, words, at);
      const kept = await this.store.keptOf(personId);
      await this.audit.append({
        personId: request.by?.personId ?? null,
        organisationId: request.by?.organisationId ?? null,
        action: request.by ? 'person.erase' : 'system.erase',
        subjectType: 'person',
        subjectId: personId,
        after: { rows, ...succession, wordsErased: traces.wordsErased, remaining: traces.remaining.length },
        reason: request.reasonCode,
        words: request.words === undefined ? undefined : this.traces.without(subject, request.words),
      });
      return accepted({ personId, erasedAt: at, rows, ...succession, ...traces, kept });
    });
  }
}

/** Why a person cannot be erased; undefined when they can. */
export function refusalOfErasure(
  subject: DataSubject | undefined,
): { readonly code: ErasureRefusal; readonly detail: string } | undefined {
  if (!subject || subject.isErased) return { code: 'person.not_found', detail: 'There is no such person.' };
  if (!subject.memberships.some(({ role, hasColleague }) => role === 'administrator' && !hasColleague))
    return undefined;
  return {
    code: 'person.last_administrator',
    detail: 'Nobody else administers the product. Give somebody else an administrator’s account first.',
  };
}

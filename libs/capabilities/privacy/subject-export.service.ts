import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { PRIVACY_REGISTER } from '@matchwell/core/privacy';
import { AuditLog } from '@matchwell/capabilities/audit';
import { PersonalDataStore } from './personal-data-store.port';

/** Everything held on a person. */
export interface SubjectExport {
  readonly personId: string;
  readonly exportedAt: Date;
  /** Rows by table, as they are kept. */
  readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** What each column is, what for, on what ground, who sees it and for how long. */
  readonly register: readonly {
    readonly column: string;
    readonly holds: string;
    readonly purpose: string;
    readonly basis: string;
    readonly seenBy: string;
    readonly retention: string;
    /** Held and not given out: it would be of use to a thief alone. */
    readonly withheld: boolean;
  }[];
}

/** Gives a person, or the operator on her behalf, everything that is held on her. */
@Injectable()
export class SubjectExportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: PersonalDataStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The export itself leaves an entry in the audit log. */
  async exportOf(actor: Actor, personId: string): Promise<Outcome<SubjectExport, 'person.not_found'>> {
    return this.unitOfWork.run(async () => {
      const subject = await this.store.lock(personId);
      if (!subject || subject.isErased) return refused('person.not_found', 'There is no such person.');
      const data = await this.store.exportOf(personId);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'person.export',
        subjectType: 'person',
        subjectId: personId,
      });
      return accepted({ personId, exportedAt: this.clock.now(), data, register: registerOf(Object.keys(data)) });
    });
  }
}

function registerOf(tables: readonly string[]): SubjectExport['register'] {
  return PRIVACY_REGISTER.filter(({ table, of }) => of !== null && tables.includes(table)).flatMap(
    ({ table, fields }) =>
      fields.map(({ column, holds, purpose, basis, seenBy, retention, secret }) => {
        return { column: `${table}.${column}`, holds, purpose, basis, seenBy, retention, withheld: secret === true };
      }),
  );
}

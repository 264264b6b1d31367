import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { AuditLog } from '@matchwell/capabilities/audit';
import { type AccountChange, AccountMail } from '../accounts/account-mail.port';
import type { Person } from '../person';

/** Writes down what changed about somebody's second factor, and tells them, in the transaction of the change. */
@Injectable()
export class FactorRecord {
  constructor(
    private readonly audit: AuditLog,
    private readonly mail: AccountMail,
    private readonly identifiers: Identifiers,
  ) {}

  /** `by` acts on the account of `person`: on their own, or as an administrator. */
  async note(by: Pick<Actor, 'personId' | 'organisationId'>, person: Person, change: AccountChange): Promise<void> {
    const action = `account.${change}`;
    await this.mail.send({
      kind: 'account_changed',
      change,
      cause: `${action} ${this.identifiers.next()}`,
      to: { address: person.email, displayName: person.displayName },
    });
    const { personId, organisationId } = by;
    await this.audit.append({ personId, organisationId, action, subjectType: 'person', subjectId: person.id });
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Account } from '../person';
import { PersonStore } from '../person-store.port';
import { AccountTokenStore } from './account-token-store.port';
import { RegistrationDesk } from './self-registration.service';

/** Puts a new password in force, whoever was entitled to set it. */
@Injectable()
export class PasswordRecord {
  constructor(
    private readonly people: PersonStore,
    private readonly tokens: AccountTokenStore,
    private readonly audit: AuditLog,
    private readonly desk: RegistrationDesk,
  ) {}

  /** Keeps the hash, ends every link of the account, tells its owner and the audit log. Called inside a unit of work. */
  async set({ person }: Account, passwordHash: string, action: string, actor: Actor | null): Promise<void> {
    await this.people.setPassword(person.id, passwordHash);
    await this.tokens.removeAllOf(person.id);
    const to = { address: person.email, displayName: person.displayName };
    const cause = `${action} ${this.desk.identifiers.next()}`;
    await this.desk.mail.send({ kind: 'account_changed', change: 'password', cause, to });
    await this.audit.append({
      personId: person.id,
      organisationId: actor?.organisationId ?? null,
      action,
      subjectType: 'person',
      subjectId: person.id,
    });
  }
}

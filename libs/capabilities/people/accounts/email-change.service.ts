import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { PersonStore } from '../person-store.port';
import { PasswordCheck } from '../second-factors/password-check.service';
import { AccountTokenStore } from './account-token-store.port';
import { linkInvalid } from './password.service';
import { RegistrationDesk } from './self-registration.service';
import { VERIFICATION_MS } from './token-lifetimes';

/** Giving an account another address, once whoever asks has shown that they read its mail. */
@Injectable()
export class EmailChangeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonStore,
    private readonly tokens: AccountTokenStore,
    private readonly audit: AuditLog,
    private readonly check: PasswordCheck,
    private readonly desk: RegistrationDesk,
  ) {}

  /** Sends a link to the new address. The answer does not tell whether that address has an account of its own. */
  async request(
    actor: Actor,
    address: string,
    password: string,
  ): Promise<Outcome<void, 'account.wrong_password' | 'session.throttled'>> {
    const email = address.trim().toLowerCase();
    const checked = await this.check.check(actor.personId, password);
    if (!checked.ok) return checked;
    const { token, tokenHash } = this.desk.secrets.newToken();
    const expiresAt = new Date(this.desk.clock.now().getTime() + VERIFICATION_MS);
    const cause = `change_email ${this.desk.identifiers.next()}`;
    const to = { address: email, displayName: checked.value.person.displayName };
    await this.unitOfWork.run(async () => {
      if (await this.people.findByEmail(email)) {
        await this.desk.mail.send({ kind: 'account_exists', cause, to });
        return;
      }
      await this.tokens.put({ personId: actor.personId, purpose: 'change_email', email, expiresAt }, tokenHash);
      await this.desk.mail.send({ kind: 'confirm_new_email', cause, to, token });
    });
    return accepted(undefined);
  }

  /** Changes the address with the token of the link, and tells the old one. Works once. */
  async confirm(token: string): Promise<Outcome<void, 'account.link_invalid'>> {
    return this.unitOfWork.run(async () => {
      const tokenHash = this.desk.secrets.hashToken(token);
      const found = await this.tokens.lock(tokenHash, 'change_email', this.desk.clock.now());
      const account = found && (await this.people.findAccount(found.personId));
      if (!account || !(await this.people.setEmail(account.person.id, found.email))) return linkInvalid();
      await this.tokens.removeAllOf(account.person.id);
      await this.desk.mail.send({
        kind: 'account_changed',
        change: 'email',
        cause: `email_changed ${this.desk.identifiers.next()}`,
        to: { address: account.person.email, displayName: account.person.displayName },
      });
      await this.audit.append({
        personId: account.person.id,
        organisationId: null,
        action: 'account.change_email',
        subjectType: 'person',
        subjectId: account.person.id,
      });
      return accepted(undefined);
    });
  }
}

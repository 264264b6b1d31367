import { Injectable } from '@nestjs/common';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { Account } from '../person';
import { PersonStore } from '../person-store.port';
import { SessionStore } from '../session-store.port';
import { AccountTokenStore } from './account-token-store.port';
import { PasswordRecord } from './password-record.service';
import { RegistrationDesk } from './self-registration.service';
import { PASSWORD_RESET_MS } from './token-lifetimes';
import { weakPassword } from './weak-password';

/** Why a password was not set by a link. */
export type ResetRefusal = 'account.weak_password' | 'account.link_invalid';

/** Setting a new password by who reads the mail of the account. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonStore,
    private readonly tokens: AccountTokenStore,
    private readonly sessions: SessionStore,
    private readonly record: PasswordRecord,
    private readonly desk: RegistrationDesk,
  ) {}

  /** Sends a link to the address of an account. To an address without one nothing is sent, and nobody is told which it was. */
  async requestReset(address: string): Promise<void> {
    const email = address.trim().toLowerCase();
    const { token, tokenHash } = this.desk.secrets.newToken();
    const expiresAt = new Date(this.desk.clock.now().getTime() + PASSWORD_RESET_MS);
    const cause = `password_reset ${this.desk.identifiers.next()}`;
    await this.unitOfWork.run(async () => {
      const found = await this.people.findCredentials(email);
      if (!found) return;
      const { id: personId, displayName } = found.person;
      await this.tokens.put({ personId, purpose: 'reset_password', email, expiresAt }, tokenHash);
      await this.desk.mail.send({ kind: 'password_reset', cause, to: { address: email, displayName }, token });
    });
  }

  /** Sets a new password with the token of a link. Works once; every session of the person ends. */
  async reset(token: string, password: string): Promise<Outcome<void, ResetRefusal>> {
    const passwordHash = await this.desk.secrets.hashPassword(password);
    return this.unitOfWork.run(async () => {
      const tokenHash = this.desk.secrets.hashToken(token);
      const found = await this.tokens.lock(tokenHash, 'reset_password', this.desk.clock.now());
      const account = found && (await this.people.findAccount(found.personId));
      if (!account) return linkInvalid();
      const problems = this.desk.rules.problemsOf(password, contextOf(account), '/password');
      if (problems.length > 0) return weakPassword(problems);
      await this.sessions.removeAllOf(account.person.id);
      await this.record.set(account, passwordHash, 'account.reset_password', null);
      return accepted(undefined);
    });
  }
}

/** The words that a guesser of somebody's password would try first. */
export function contextOf({ person }: Account): readonly string[] {
  return [person.email, person.displayName];
}

/** The refusal of a link that does nothing. */
export function linkInvalid() {
  return refused(
    'account.link_invalid',
    'This link was used, replaced by a newer one, or ran out. Ask for a new one.',
    [{ pointer: '/token', code: 'malformed', detail: 'token: use the one from the newest message.' }],
  );
}

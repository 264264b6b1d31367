import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Account } from '../person';
import { PersonStore } from '../person-store.port';
import { SessionStore } from '../session-store.port';
import { AccountTokenStore } from './account-token-store.port';
import { RegistrationDesk } from './self-registration.service';
import { PASSWORD_RESET_MS } from './token-lifetimes';
import { weakPassword } from './weak-password';

/** Why a password was not set. */
export type PasswordRefusal = 'account.weak_password' | 'account.wrong_password' | 'account.link_invalid';

/** Setting a new password: by who knows the old one, or who reads the mail of the account. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonStore,
    private readonly tokens: AccountTokenStore,
    private readonly sessions: SessionStore,
    private readonly audit: AuditLog,
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
  async reset(token: string, password: string): Promise<Outcome<void, PasswordRefusal>> {
    const passwordHash = await this.desk.secrets.hashPassword(password);
    return this.unitOfWork.run(async () => {
      const tokenHash = this.desk.secrets.hashToken(token);
      const found = await this.tokens.lock(tokenHash, 'reset_password', this.desk.clock.now());
      const account = found && (await this.people.findAccount(found.personId));
      if (!account) return linkInvalid();
      const problems = this.desk.rules.problemsOf(password, contextOf(account), '/password');
      if (problems.length > 0) return weakPassword(problems);
      await this.sessions.removeAllOf(account.person.id);
      await this.set(account, passwordHash, 'account.reset_password', null);
      return accepted(undefined);
    });
  }

  /** Sets a new password for the actor, who gives the present one. Every other session of theirs ends; `sessionId` stays. */
  async change(
    actor: Actor,
    sessionId: string | undefined,
    current: string,
    password: string,
  ): Promise<Outcome<void, PasswordRefusal>> {
    const seen = await this.people.findAccount(actor.personId);
    if (!seen || !(await this.desk.secrets.passwordMatches(current, seen.passwordHash)))
      return wrongPassword('/currentPassword');
    const problems = this.desk.rules.problemsOf(password, contextOf(seen), '/newPassword');
    if (problems.length > 0) return weakPassword(problems);
    const passwordHash = await this.desk.secrets.hashPassword(password);
    await this.unitOfWork.run(async () => {
      await this.sessions.removeAllOf(actor.personId, sessionId);
      await this.set(seen, passwordHash, 'account.change_password', actor);
    });
    return accepted(undefined);
  }

  private async set({ person }: Account, passwordHash: string, action: string, actor: Actor | null): Promise<void> {
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

/** The words that a guesser of somebody's password would try first. */
export function contextOf({ person }: Account): readonly string[] {
  return [person.email, person.displayName];
}

/** The refusal of somebody signed in who does not know the present password. */
export function wrongPassword(pointer: string) {
  return refused('account.wrong_password', 'The present password is not right.', [
    { pointer, code: 'wrong', detail: 'Give the password with which you sign in now.' },
  ]);
}

/** The refusal of a link that does nothing. */
export function linkInvalid() {
  return refused(
    'account.link_invalid',
    'This link was used, replaced by a newer one, or ran out. Ask for a new one.',
    [{ pointer: '/token', code: 'malformed', detail: 'token: use the one from the newest message.' }],
  );
}

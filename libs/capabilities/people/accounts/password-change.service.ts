import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { PasswordCheck } from '../second-factors/password-check.service';
import { SessionStore } from '../session-store.port';
import { PasswordRecord } from './password-record.service';
import { contextOf } from './password.service';
import { RegistrationDesk } from './self-registration.service';
import { weakPassword } from './weak-password';

/** Why somebody signed in was not given a new password. */
export type ChangeRefusal = 'account.weak_password' | 'account.wrong_password' | 'session.throttled';

/** Setting a new password by who knows the present one. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionStore,
    private readonly check: PasswordCheck,
    private readonly record: PasswordRecord,
    private readonly desk: RegistrationDesk,
  ) {}

  /** Sets a new password for the actor, who gives the present one. Every other session of theirs ends; `sessionId` stays. */
  async change(
    actor: Actor,
    sessionId: string | undefined,
    current: string,
    password: string,
  ): Promise<Outcome<void, ChangeRefusal>> {
    const checked = await this.check.check(actor.personId, current, '/currentPassword');
    if (!checked.ok) return checked;
    const problems = this.desk.rules.problemsOf(password, contextOf(checked.value), '/newPassword');
    if (problems.length > 0) return weakPassword(problems);
    const passwordHash = await this.desk.secrets.hashPassword(password);
    await this.unitOfWork.run(async () => {
      await this.sessions.removeAllOf(actor.personId, sessionId);
      await this.record.set(checked.value, passwordHash, 'account.change_password', actor);
    });
    return accepted(undefined);
  }
}

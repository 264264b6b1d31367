import { Injectable } from '@nestjs/common';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import { wrongPassword } from '../accounts/wrong-password';
import { AttemptLimiter } from '../attempt-limiter.port';
import type { Account } from '../person';
import { PersonStore } from '../person-store.port';
import { Secrets } from '../secrets.port';
import { signInThrottled } from '../sign-in-throttled';

/** Asks somebody who is signed in for their password again, before what a stolen session must not do. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly people: PersonStore,
    private readonly secrets: Secrets,
    private readonly limiter: AttemptLimiter,
  ) {}

  /** The account whose password was given. Wrong ones count like those of signing in. `pointer` names the field that held it. */
  async check(
    personId: string,
    password: string,
    pointer = '/password',
  ): Promise<Outcome<Account, 'account.wrong_password' | 'session.throttled'>> {
    const account = await this.people.findAccount(personId);
    if (!account) return wrongPassword(pointer);
    const key = this.secrets.hashToken(account.person.email);
    const wait = await this.limiter.take('account', key);
    if (wait > 0) return signInThrottled(wait);
    if (!(await this.secrets.passwordMatches(password, account.passwordHash))) return wrongPassword(pointer);
    await this.limiter.giveBack('account', key);
    return accepted(account);
  }
}

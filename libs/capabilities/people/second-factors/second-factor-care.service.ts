import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { Account } from '../person';
import { PersonStore } from '../person-store.port';
import { CodeCheck, type CodeRefusal } from './code-check.service';
import { PasswordCheck } from './password-check.service';
import { FactorDesk } from './second-factor-enrolment.service';

/** How somebody's second factor stands. */
export interface FactorStanding {
  /** Since when signing in asks for a code; undefined while it does not. */
  readonly since?: Date;
  /** Recovery codes that were not used. */
  readonly codesLeft: number;
  /** Whether the role that is acted in must have one. */
  readonly isRequired: boolean;
}

/** Why a change was refused. */
export type FactorRefusal = 'account.wrong_password' | 'session.throttled' | 'second_factor.not_allowed' | CodeRefusal;

/** Looking after a second factor that there is: new recovery codes, doing without it, an administrator's help for who lost everything. */
@Injectable()
export class SecondFactorCare {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonStore,
    private readonly passwords: PasswordCheck,
    private readonly codes: CodeCheck,
    private readonly rule: SecondFactorRule,
    private readonly desk: FactorDesk,
  ) {}

  /** How the actor's factor stands. */
  async standing({ personId, role }: Actor): Promise<FactorStanding> {
    const since = (await this.desk.factors.find(personId))?.confirmedAt ?? undefined;
    const codesLeft = since ? (await this.desk.factors.openCodes(personId)).length : 0;
    return { since, codesLeft, isRequired: this.rule.requires(role) };
  }

  /** New recovery codes in the place of the old ones, for password and code. Shown once and kept nowhere. */
  async renewCodes(actor: Actor, password: string, code: string): Promise<Outcome<readonly string[], FactorRefusal>> {
    const { shown, kept } = await this.desk.secrets.newRecoveryCodes();
    return this.proved(actor, password, code, async ({ person }) => {
      await this.desk.factors.replaceCodes(actor.personId, kept);
      await this.desk.record.note(actor, person, 'recovery_codes');
      return accepted(shown);
    });
  }

  /** Does without codes from now on, for password and code; every other session of the actor ends. Refused to roles that must have one. */
  async disable(
    actor: Actor,
    sessionId: string,
    password: string,
    code: string,
  ): Promise<Outcome<void, FactorRefusal>> {
    if (this.rule.requires(actor.role))
      return refused(
        'second_factor.not_allowed',
        'Your role has to sign in with a code. You can make new recovery codes.',
      );
    return this.proved(actor, password, code, async ({ person }) => {
      await this.desk.factors.remove(actor.personId);
      await this.desk.sessions.removeAllOf(actor.personId, sessionId);
      await this.desk.sessions.setProof(sessionId, 'password');
      await this.desk.record.note(actor, person, 'second_factor_off');
      return accepted(undefined);
    });
  }

  /** An administrator takes somebody's factor away who lost app and recovery codes. Every session of the person ends. */
  async reset(
    actor: Actor,
    personId: string,
  ): Promise<Outcome<void, 'person.not_found' | 'person.wrong_state' | 'second_factor.not_found'>> {
    if (personId === actor.personId)
      return refused('person.wrong_state', 'You cannot reset your own second step. Ask another administrator.');
    return this.unitOfWork.run(async () => {
      const account = await this.people.findAccount(personId);
      if (!account) return refused('person.not_found', 'There is no such person with an account in use.');
      if (!(await this.desk.factors.remove(personId)))
        return refused('second_factor.not_found', 'Signing in asks this person for no code.');
      await this.desk.sessions.removeAllOf(personId);
      await this.desk.record.note(actor, account.person, 'second_factor_reset');
      return accepted(undefined);
    });
  }

  /** Does `change` for somebody who knows the password and has a code, which is used up with it. */
  private async proved<Value>(
    { personId }: Actor,
    password: string,
    code: string,
    change: (account: Account) => Promise<Outcome<Value, FactorRefusal>>,
  ): Promise<Outcome<Value, FactorRefusal>> {
    const checked = await this.passwords.check(personId, password);
    if (!checked.ok) return checked;
    return this.codes.spend(personId, code, () => change(checked.value));
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { PersonStore } from '../person-store.port';
import { SessionStore } from '../session-store.port';
import { codeRefused } from './code-check.service';
import { FactorRecord } from './factor-record.service';
import { FactorSecrets, plainCode } from './factor-secrets.service';
import { PasswordCheck } from './password-check.service';
import { type SecondFactor, SecondFactorStore } from './second-factor-store.port';

/** How long an offered secret waits for its first code, in milliseconds: a quarter of an hour. */
export const OFFER_MS = 15 * 60 * 1000;

/** A secret to be put into an app. */
export interface OfferedFactor {
  /** In Base32, to be typed. */
  readonly secret: string;
  /** The same as `otpauth://`, to be drawn. */
  readonly address: string;
}

/** Where the stores of second factors meet. */
@Injectable()
export class FactorDesk {
  constructor(
    readonly factors: SecondFactorStore,
    readonly sessions: SessionStore,
    readonly secrets: FactorSecrets,
    readonly record: FactorRecord,
    readonly clock: Clock,
  ) {}
}

/** Taking up an authenticator app: a secret is offered, and asked for from the first code that proves the app has it. */
@Injectable()
export class SecondFactorEnrolment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonStore,
    private readonly passwords: PasswordCheck,
    private readonly desk: FactorDesk,
  ) {}

  /** Offers a new secret to the actor, who gives their password. One that was offered before and not confirmed is void. */
  async offer(
    actor: Actor,
    password: string,
  ): Promise<Outcome<OfferedFactor, 'account.wrong_password' | 'session.throttled' | 'second_factor.exists'>> {
    const checked = await this.passwords.check(actor.personId, password);
    if (!checked.ok) return checked;
    const { id, email } = checked.value.person;
    const { secret, sealed, address } = this.desk.secrets.newSecret(id, email);
    if (!(await this.desk.factors.offer(id, sealed, this.desk.clock.now()))) return exists();
    return accepted({ secret, address });
  }

  /** The secret that was offered to the actor and waits for its code. */
  async offered(actor: Actor): Promise<Outcome<OfferedFactor, 'second_factor.not_found'>> {
    const factor = await this.waiting(actor.personId);
    const account = factor && (await this.people.findAccount(actor.personId));
    if (!account) return nothingOffered();
    return accepted(this.desk.secrets.shown(factor, account.person.email));
  }

  /**
   * Takes the first code of an offered secret. From then on signing in asks for one; every other session of the actor ends. Answers the recovery
   * codes: shown once and kept nowhere.
   */
  async confirm(
    actor: Actor,
    sessionId: string,
    typed: string,
  ): Promise<Outcome<readonly string[], 'second_factor.not_found' | 'second_factor.exists' | 'code.refused'>> {
    const factor = await this.waiting(actor.personId);
    const account = factor && (await this.people.findAccount(actor.personId));
    if (!account) return nothingOffered();
    const step = this.desk.secrets.stepOf(factor, plainCode(typed));
    if (step === undefined) return codeRefused();
    const { shown, kept } = await this.desk.secrets.newRecoveryCodes();
    return this.unitOfWork.run(async () => {
      const { factors, sessions, record, clock } = this.desk;
      if (!(await factors.confirm(actor.personId, factor.sealedSecret, step, clock.now()))) return exists();
      await factors.replaceCodes(actor.personId, kept);
      await sessions.removeAllOf(actor.personId, sessionId);
      await sessions.setProof(sessionId, 'two_steps');
      await record.note(actor, account.person, 'second_factor_on');
      return accepted(shown);
    });
  }

  private async waiting(personId: string): Promise<SecondFactor | undefined> {
    const factor = await this.desk.factors.find(personId);
    const isOpen =
      factor?.confirmedAt === null && this.desk.clock.now().getTime() < factor.offeredAt.getTime() + OFFER_MS;
    return isOpen ? factor : undefined;
  }
}

function exists() {
  return refused(
    'second_factor.exists',
    'Signing in asks for a code already. Remove the present app before adding another.',
  );
}

function nothingOffered() {
  return refused('second_factor.not_found', 'No app waits for its first code. Begin again.');
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { PeopleDirectory } from '../people-directory';
import { type NewPerson, type NewSupplier, RegistrationService } from '../registration.service';
import { Secrets } from '../secrets.port';
import type { SignInOrigin } from '../session';
import { SessionService, type SignedIn } from '../session.service';
import { AccountMail } from './account-mail.port';
import { PasswordRules } from './password-rules.port';
import { PendingRegistrationStore } from './pending-registration-store.port';
import { VERIFICATION_MS } from './token-lifetimes';
import { weakPassword } from './weak-password';

/** How many wrong passwords a link takes before it is void. */
export const WRONG_PASSWORDS_MAX = 10;

/** What a request to register is written with. */
@Injectable()
export class RegistrationDesk {
  constructor(
    readonly secrets: Secrets,
    readonly identifiers: Identifiers,
    readonly mail: AccountMail,
    readonly rules: PasswordRules,
    readonly clock: Clock,
  ) {}
}

/**
 * Companies registering themselves. A registration becomes an account when somebody follows the link that was sent to its address and gives the
 * password chosen with it. So an address is never held by somebody who cannot read its mail, a link that was brought about by a stranger
 * opens nothing of the stranger's, and asking to register tells nobody whether an address has an account.
 */
@Injectable()
export class SelfRegistration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pending: PendingRegistrationStore,
    private readonly directory: PeopleDirectory,
    private readonly registration: RegistrationService,
    private readonly sessions: SessionService,
    private readonly desk: RegistrationDesk,
  ) {}

  /** Takes a registration in. The answer is the same, and takes the same work, whether or not the address has an account. */
  async request(supplier: NewSupplier, person: NewPerson): Promise<Outcome<void, 'account.weak_password'>> {
    const { secrets, identifiers, mail, rules, clock } = this.desk;
    const { password, ...given } = person;
    const email = given.email.trim().toLowerCase();
    const problems = rules.problemsOf(password, [email, given.displayName, supplier.name], '/person/password');
    if (problems.length > 0) return weakPassword(problems);
    const passwordHash = await secrets.hashPassword(password);
    const { token, tokenHash } = secrets.newToken();
    const createdAt = clock.now();
    const id = identifiers.next();
    const to = { address: email, displayName: given.displayName };
    await this.unitOfWork.run(async () => {
      if (await this.directory.people.findByEmail(email)) {
        await mail.send({ kind: 'account_exists', cause: `account_exists ${id}`, to });
        return;
      }
      const expiresAt = new Date(createdAt.getTime() + VERIFICATION_MS);
      const waiting = { id, supplier, person: { ...given, email, passwordHash }, createdAt, expiresAt };
      await this.pending.insert(waiting, tokenHash);
      await mail.send({ kind: 'verify_email', cause: `verify_email ${id}`, to, token });
    });
    return accepted(undefined);
  }

  /** Makes a registration an account, with the token of its link and the password chosen with it, and signs in. Works once. */
  async confirm(
    token: string,
    password: string,
    origin: SignInOrigin = {},
  ): Promise<Outcome<SignedIn, 'confirmation.refused'>> {
    const { secrets, clock } = this.desk;
    return this.unitOfWork.run(async () => {
      const found = await this.pending.lockByToken(secrets.hashToken(token), clock.now());
      if (!found) return linkRefused();
      if (!(await secrets.passwordMatches(password, found.person.passwordHash))) {
        if ((await this.pending.countWrongPassword(found.id)) >= WRONG_PASSWORDS_MAX)
          await this.pending.remove(found.id);
        return linkRefused();
      }
      const isFree = (await this.directory.people.findByEmail(found.person.email)) === undefined;
      await this.pending.removeAllOf(found.person.email);
      const registered = isFree ? await this.registration.registerHashed(found.supplier, found.person) : undefined;
      if (!registered?.ok) return linkRefused();
      const [own] = await this.directory.team.membershipsOf(registered.value.personId);
      if (!own) throw new Error('A person who was just registered belongs nowhere.');
      return accepted(await this.sessions.open(own.membershipId, origin, 'password'));
    });
  }
}

function linkRefused() {
  return refused(
    'confirmation.refused',
    'This link does not work any more, or the password is not the one you chose when registering. Register again for a new link.',
  );
}

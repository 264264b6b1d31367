import { Injectable } from '@nestjs/common';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { AttemptLimiter } from './attempt-limiter.port';
import type { Credentials } from './person';
import { PersonStore } from './person-store.port';
import { SecondFactorStore } from './second-factors/second-factor-store.port';
import { SecondStepStore } from './second-factors/second-step-store.port';
import { SessionDesk } from './session-desk';
import type { SignInOrigin } from './session';
import type { SignedIn } from './session.service';
import { signInThrottled } from './sign-in-throttled';

/** How long somebody has for the second step, in milliseconds: five minutes. */
export const SECOND_STEP_MS = 5 * 60 * 1000;

/** What a person gets whose password was right and whose code is missing. */
export interface CodeAsked {
  /** For the second step alone; shown once and kept nowhere. */
  readonly stepToken: string;
  /** When the second step is too late. */
  readonly expiresAt: Date;
}

/** One sentence for every reason, so that it tells nobody which addresses have accounts. */
const REFUSED =
  'The email address or the password is not right, or the address was not confirmed yet: the link is in the message we sent.';

/** The first step of signing in, and for most people the only one. */
@Injectable()
export class SignInService {
  /** A hash of no password: compared against when the email is unknown, so that both answers take the same work. */
  private decoyHash: Promise<string> | undefined;

  constructor(
    private readonly people: PersonStore,
    private readonly factors: SecondFactorStore,
    private readonly steps: SecondStepStore,
    private readonly limiter: AttemptLimiter,
    private readonly desk: SessionDesk,
  ) {}

  /**
   * Exchanges email and password for a session, or where there is a second factor for a token that asks for its code. The refusal does not tell
   * which of the two was wrong, nor whether there is an account. A password kept under an older hash is hashed afresh on the way.
   */
  async signIn(
    email: string,
    password: string,
    origin: SignInOrigin = {},
  ): Promise<Outcome<SignedIn | CodeAsked, 'session.refused' | 'session.throttled'>> {
    const { secrets } = this.desk;
    const address = email.trim().toLowerCase();
    const keys = { account: secrets.hashToken(address), address: secrets.hashToken(origin.address ?? '') };
    const wait = Math.max(
      await this.limiter.take('account', keys.account),
      origin.address ? await this.limiter.take('address', keys.address) : 0,
    );
    if (wait > 0) return signInThrottled(wait);
    const found = await this.people.findCredentials(address);
    this.decoyHash ??= secrets.hashPassword('nobody');
    const matches = await secrets.passwordMatches(password, found?.passwordHash ?? (await this.decoyHash));
    if (!found || !matches) return refused('session.refused', REFUSED);
    await this.limiter.giveBack('account', keys.account);
    if (origin.address) await this.limiter.giveBack('address', keys.address);
    if (secrets.needsRehash(found.passwordHash)) {
      const afresh = await secrets.hashPassword(password);
      await this.people.rehashPassword(found.person.id, found.passwordHash, afresh);
    }
    const factor = await this.factors.find(found.person.id);
    if (factor?.confirmedAt) return accepted(await this.askForCode(found));
    return accepted(await this.desk.sessions.open(found.membership.id, origin, 'password'));
  }

  private async askForCode({ membership }: Credentials): Promise<CodeAsked> {
    const { token: stepToken, tokenHash } = this.desk.secrets.newToken();
    const expiresAt = new Date(this.desk.clock.now().getTime() + SECOND_STEP_MS);
    await this.steps.insert({ tokenHash, membershipId: membership.id, expiresAt });
    return { stepToken, expiresAt };
  }
}

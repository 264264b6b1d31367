import { Injectable } from '@nestjs/common';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { PersonStore } from '../person-store.port';
import { SessionDesk } from '../session-desk';
import type { SignInOrigin } from '../session';
import type { SignedIn } from '../session.service';
import { CodeCheck, type CodeRefusal } from './code-check.service';
import { FactorRecord } from './factor-record.service';
import { SecondStepStore } from './second-step-store.port';

/** The second step of signing in. */
@Injectable()
export class SecondStepService {
  constructor(
    private readonly steps: SecondStepStore,
    private readonly people: PersonStore,
    private readonly codes: CodeCheck,
    private readonly record: FactorRecord,
    private readonly desk: SessionDesk,
  ) {}

  /** Exchanges the token of the first step and a code for a session. Works once; after a recovery code the person is written to. */
  async finish(
    token: string,
    code: string,
    origin: SignInOrigin = {},
  ): Promise<Outcome<SignedIn, 'second_step.refused' | CodeRefusal>> {
    const tokenHash = this.desk.secrets.hashToken(token);
    const waiting = await this.steps.find(tokenHash, this.desk.clock.now());
    const account = waiting && (await this.people.findAccount(waiting.personId));
    if (!account) return over();
    return this.codes.spend(waiting.personId, code, async (kind) => {
      if (!(await this.steps.remove(tokenHash))) return over();
      const signedIn = await this.desk.sessions.open(waiting.membershipId, origin, 'two_steps');
      if (kind === 'recovery_code') await this.record.note(signedIn.actor, account.person, 'recovery_code_used');
      return accepted(signedIn);
    });
  }
}

function over() {
  return refused('second_step.refused', 'This sign-in took too long or is finished. Begin again with your password.');
}

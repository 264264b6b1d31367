import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AttemptLimiter } from '../attempt-limiter.port';
import { Secrets } from '../secrets.port';
import { FactorSecrets, plainCode } from './factor-secrets.service';
import { SecondFactorStore } from './second-factor-store.port';

/** What somebody proved themselves with. */
export type CodeKind = 'app' | 'recovery_code';

/** Why a code was not taken. */
export type CodeRefusal = 'code.refused' | 'code.throttled';

/** Using a code up: answers false when it was used meanwhile. */
type Spending = () => Promise<boolean>;

/** Says whether a code is the person's, and uses it up. Guesses are counted over all processes, however many sign-ins they come by. */
@Injectable()
export class CodeCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: SecondFactorStore,
    private readonly factorSecrets: FactorSecrets,
    private readonly limiter: AttemptLimiter,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes six digits of the app, or a recovery code, and does `change` in the transaction that uses it up. Each works once; the refusal does not
   * tell a used one from a wrong one. Not to be called inside a transaction: attempts are counted by a connection of their own.
   */
  async spend<Value, Code extends string>(
    personId: string,
    typed: string,
    change: (kind: CodeKind) => Promise<Outcome<Value, Code>>,
  ): Promise<Outcome<Value, Code | CodeRefusal>> {
    const key = this.secrets.hashToken(personId);
    const wait = await this.limiter.take('code', key);
    if (wait > 0) return throttled(wait);
    const found = await this.find(personId, plainCode(typed));
    if (!found) return codeRefused();
    const outcome = await this.unitOfWork.run(async () => ((await found.spend()) ? change(found.kind) : codeRefused()));
    if (outcome.ok) await this.limiter.giveBack('code', key);
    return outcome;
  }

  private async find(
    personId: string,
    code: string,
  ): Promise<{ readonly kind: CodeKind; readonly spend: Spending } | undefined> {
    const factor = await this.factors.find(personId);
    if (!factor?.confirmedAt) return undefined;
    if (/^\d{6}$/.test(code)) {
      const step = this.factorSecrets.stepOf(factor, code);
      return step === undefined ? undefined : { kind: 'app', spend: () => this.factors.takeStep(personId, step) };
    }
    const kept = await this.factorSecrets.recoveryCodeTyped(code, await this.factors.openCodes(personId));
    const at = this.clock.now();
    return kept && { kind: 'recovery_code', spend: () => this.factors.takeCode(personId, kept.id, at) };
  }
}

/** The refusal of a code that is not right, or not any more. */
export function codeRefused() {
  return refused(
    'code.refused',
    'The code is not right, or was used already. Wait for your app to show the next one.',
    [{ pointer: '/code', code: 'wrong', detail: 'Give the six digits that your app shows now, or a recovery code.' }],
  );
}

function throttled(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  return refused(
    'code.throttled',
    `Too many codes were wrong. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
  );
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { Secrets } from '../secrets.port';
import { OneTimeCodes } from './one-time-codes.port';
import type { KeptRecoveryCode, SecondFactor } from './second-factor-store.port';
import { SecretBox } from './secret-box.port';

/** How many recovery codes a person has. */
export const RECOVERY_CODES = 10;

/** Letters of recovery codes: none that is taken for another (Crockford's Base32). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Half a recovery code: five letters, 25 bits. */
const HALF = 5;

/** A new secret, to be shown to its person and kept sealed. */
export interface NewSecret {
  readonly secret: string;
  readonly sealed: string;
  readonly address: string;
}

/** Whatever is secret about second factors: making it, sealing it, comparing it. */
@Injectable()
export class FactorSecrets {
  constructor(
    private readonly codes: OneTimeCodes,
    private readonly box: SecretBox,
    private readonly secrets: Secrets,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** A new secret for a person, whom their app lists by `account`. */
  newSecret(personId: string, account: string): NewSecret {
    const secret = this.codes.newSecret();
    return { secret, sealed: this.box.seal(secret, personId), address: this.codes.addressOf(secret, account) };
  }

  /** The secret of an offered factor again, to be shown to its person. */
  shown({ personId, sealedSecret }: SecondFactor, account: string): Omit<NewSecret, 'sealed'> {
    const secret = this.box.open(sealedSecret, personId);
    return { secret, address: this.codes.addressOf(secret, account) };
  }

  /** The time step that a code of the factor belongs to; undefined when it is not one of the present, last or next step. */
  stepOf({ personId, sealedSecret }: SecondFactor, code: string): number | undefined {
    return this.codes.stepOf(this.box.open(sealedSecret, personId), code, this.clock.now());
  }

  /** New recovery codes, as shown once and as kept: each of 50 random bits, hashed like a password. */
  async newRecoveryCodes(): Promise<{ readonly shown: readonly string[]; readonly kept: readonly KeptRecoveryCode[] }> {
    const shown = Array.from({ length: RECOVERY_CODES }, () => `${this.half()}-${this.half()}`);
    const hashes = await Promise.all(shown.map((code) => this.secrets.hashPassword(plainCode(code))));
    return { shown, kept: hashes.map((codeHash) => ({ id: this.identifiers.next(), codeHash })) };
  }

  /** Which of the kept codes was typed, if any. Every one is looked at, whichever it is. */
  async recoveryCodeTyped(typed: string, kept: readonly KeptRecoveryCode[]): Promise<KeptRecoveryCode | undefined> {
    const matches = await Promise.all(
      kept.map(({ codeHash }) => this.secrets.passwordMatches(plainCode(typed), codeHash)),
    );
    return kept.find((_code, position) => matches[position]);
  }

  private half(): string {
    return this.secrets
      .randomBytes(HALF)
      .reduce((letters, byte) => letters + LETTERS.charAt(byte % LETTERS.length), '');
  }
}

/** A code without what people add when they copy it: blanks, strokes, capitals. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/[\s-]/gu, '').toLowerCase();
}

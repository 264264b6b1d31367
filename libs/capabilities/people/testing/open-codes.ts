import { CODE_STEP_MS, OneTimeCodes, SecretBox } from '@matchwell/capabilities/people';

/** Codes that anybody can work out: the last six digits of the time step. */
export class OpenCodes extends OneTimeCodes {
  override newSecret(): string {
    return 'OPENSECRET';
  }

  override addressOf(secret: string, account: string): string {
    return `otpauth://totp/${account}?secret=${secret}`;
  }

  override stepOf(_secret: string, code: string, at: Date): number | undefined {
    const now = Math.floor(at.getTime() / CODE_STEP_MS);
    return [now, now - 1, now + 1].find((step) => this.codeOf(step) === code);
  }

  /** The code of a step. */
  codeOf(step: number): string {
    return String(step % 1_000_000).padStart(6, '0');
  }

  /** The code that an app would show at a moment. */
  codeAt(at: Date): string {
    return this.codeOf(Math.floor(at.getTime() / CODE_STEP_MS));
  }
}

/** A box without a lid: what is sealed can be read, and says whose it is. */
export class OpenBox extends SecretBox {
  override seal(secret: string, context: string): string {
    return `${context} ${secret}`;
  }

  override open(sealed: string, context: string): string {
    if (!sealed.startsWith(`${context} `)) throw new Error('This was sealed for somebody else.');
    return sealed.slice(context.length + 1);
  }
}

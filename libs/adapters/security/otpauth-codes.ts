import { CODE_STEP_MS, OneTimeCodes } from '@matchwell/capabilities/people';
import { Secret, TOTP } from 'otpauth';

/** Steps before and after the present one whose code is taken too: clocks of telephones are a little off. */
const WINDOW = 1;

/** The bytes of a secret: 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** One-time codes as RFC 6238 has them and every app reads them: SHA-1, six digits, thirty seconds. */
export class OtpauthCodes extends OneTimeCodes {
  override newSecret(): string {
    return new Secret({ size: SECRET_BYTES }).base32;
  }

  override addressOf(secret: string, account: string): string {
    return totpOf(secret, account).toString();
  }

  override stepOf(secret: string, code: string, at: Date): number | undefined {
    // The library compares bytes, and throws where six characters are not six bytes.
    if (!/^\d{6}$/.test(code)) return undefined;
    const timestamp = at.getTime();
    const delta = totpOf(secret, '').validate({ token: code, timestamp, window: WINDOW });
    return delta === null ? undefined : Math.floor(timestamp / CODE_STEP_MS) + delta;
  }
}

function totpOf(secret: string, label: string): TOTP {
  const period = CODE_STEP_MS / 1000;
  return new TOTP({
    issuer: 'Matchwell',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  });
}

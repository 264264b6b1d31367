/** How long one code lasts, in milliseconds. */
export const CODE_STEP_MS = 30_000;

/** Codes of an authenticator app (TOTP, RFC 6238): six digits from a shared secret and the time, new every thirty seconds. */
export abstract class OneTimeCodes {
  /** A new secret of 160 bits, in Base32 as people type it into an app. */
  abstract newSecret(): string;

  /** The address (`otpauth://`) that an app reads from a picture. `account` is what the app lists the secret under. */
  abstract addressOf(secret: string, account: string): string;

  /**
   * The time step that a code belongs to, counted since 1970, if it is the code of the present step, the one before or the one after; undefined
   * for any other. Whether that step was used before is not decided here.
   */
  abstract stepOf(secret: string, code: string, at: Date): number | undefined;
}

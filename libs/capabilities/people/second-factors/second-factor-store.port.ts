/** An authenticator app of a person, from the moment it is offered. */
export interface SecondFactor {
  readonly personId: string;
  /** The shared secret, sealed. */
  readonly sealedSecret: string;
  readonly offeredAt: Date;
  /** When a code proved that the app has the secret; null until then: nothing is asked yet. */
  readonly confirmedAt: Date | null;
  /** The newest time step whose code was used. It and all before it are void. */
  readonly lastStep: number;
}

/** A recovery code as it is kept. */
export interface KeptRecoveryCode {
  readonly id: string;
  readonly codeHash: string;
}

/** Keeps second factors and recovery codes. A person has at most one factor. */
export abstract class SecondFactorStore {
  /** The person's factor, confirmed or not. */
  abstract find(personId: string): Promise<SecondFactor | undefined>;

  /** Keeps an offered secret in the place of one that was never confirmed. Answers false, and changes nothing, when one is confirmed. */
  abstract offer(personId: string, sealedSecret: string, at: Date): Promise<boolean>;

  /** Confirms an offered secret with the step of its first code. Answers false when it was confirmed or replaced meanwhile. */
  abstract confirm(personId: string, sealedSecret: string, step: number, at: Date): Promise<boolean>;

  /** Uses up a step of a confirmed factor. Answers false when it or a later one was used already: of many at once, one is answered true. */
  abstract takeStep(personId: string, step: number): Promise<boolean>;

  /** Removes the factor and every recovery code. Answers whether there was a confirmed one. */
  abstract remove(personId: string): Promise<boolean>;

  /** Keeps new recovery codes in the place of all others. */
  abstract replaceCodes(personId: string, codes: readonly KeptRecoveryCode[]): Promise<void>;

  /** The codes that were not used. */
  abstract openCodes(personId: string): Promise<KeptRecoveryCode[]>;

  /** Uses up a recovery code. Answers false when it was used already: of many at once, one is answered true. */
  abstract takeCode(personId: string, id: string, at: Date): Promise<boolean>;
}

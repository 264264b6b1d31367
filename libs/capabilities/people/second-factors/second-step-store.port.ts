/** A sign-in between its two steps: the password was right, the code is missing. It opens nothing. */
export interface WaitingStep {
  readonly tokenHash: string;
  readonly membershipId: string;
  readonly expiresAt: Date;
}

/** Keeps sign-ins that wait for their code. */
export abstract class SecondStepStore {
  abstract insert(step: WaitingStep): Promise<void>;

  /** Whose sign-in a token is; undefined when it ran out or was used, the person is disabled, or the membership has ended. */
  abstract find(
    tokenHash: string,
    at: Date,
  ): Promise<{ readonly personId: string; readonly membershipId: string } | undefined>;

  /** Uses a waiting sign-in up. Answers false when it was used already: of many at once, one is answered true. */
  abstract remove(tokenHash: string): Promise<boolean>;
}

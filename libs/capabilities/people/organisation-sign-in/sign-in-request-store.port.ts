/** A browser on its way to the provider and back. */
export interface SignInRequest {
  readonly stateHash: string;
  /** The hash of what the browser keeps: nobody else can bring the answer. */
  readonly browserHash: string;
  /** The page to go on to; null for the dashboard. */
  readonly goOnTo: string | null;
  readonly expiresAt: Date;
}

/** Keeps sign-ins that are under way at the provider. */
export abstract class SignInRequestStore {
  abstract insert(request: SignInRequest): Promise<void>;

  /** Uses a request up. Undefined when there is none, it ran out, or another browser began it: of many at once, one is answered. */
  abstract take(stateHash: string, browserHash: string, at: Date): Promise<SignInRequest | undefined>;
}

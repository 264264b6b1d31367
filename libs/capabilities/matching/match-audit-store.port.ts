import type { MatchRun } from './match';

/** A need's matches as they are kept. */
export interface KeptRun {
  /** Put together again from the rows. */
  readonly run: MatchRun;
  /** The digest that was written beside the rows. */
  readonly digest: string;
}

/** Stored matches that are not what they must be. */
export interface MatchIncident {
  readonly needId: string;
  readonly epochId: string;
  /** The digest written beside the rows, that of the rows as they are, and that of the matches computed afresh. */
  readonly digests: { readonly written: string; readonly kept: string; readonly fresh: string };
  readonly foundAt: Date;
}

/** What the audit of stored matches reads and writes. */
export abstract class MatchAuditStore {
  /** Ids of open needs whose matches are kept, in order of id. */
  abstract auditable(): Promise<string[]>;

  abstract kept(needId: string): Promise<KeptRun | undefined>;

  /** Equal for equal runs: the digest that is written beside a run's rows. */
  abstract digestOf(run: MatchRun): string;

  /** Whether nothing that could still change the need's matches is waiting or under way. */
  abstract isSettled(needId: string): Promise<boolean>;

  abstract report(incident: MatchIncident): Promise<void>;
}

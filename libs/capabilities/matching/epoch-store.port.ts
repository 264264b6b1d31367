import type { MatchingEpoch, Weights } from '@matchwell/core/ranking';

/** What administrators have decided for the next epoch. */
export interface GovernedTerms {
  /** The weights published last; unset while none were: then those that the product carries. */
  readonly weights?: { readonly version: string; readonly content: Weights };
}

/** Keeps epochs: the frozen statistics and weights that make a score reproducible. */
export abstract class EpochStore {
  /** The epoch that matching uses now, if there is one. */
  abstract live(): Promise<MatchingEpoch | undefined>;

  abstract find(id: string): Promise<MatchingEpoch | undefined>;

  /** What a new epoch has to freeze besides statistics. */
  abstract governedTerms(): Promise<GovernedTerms>;

  /** Makes this transaction the only one that may change which epoch is live, until it ends. */
  abstract lock(): Promise<void>;

  /** Keeps a new epoch and makes it the live one, in the transaction that holds the lock. */
  abstract goLive(epoch: MatchingEpoch): Promise<void>;
}

import type { OwnedIntroduction, Reowning } from '@matchwell/core/routing/imports';

/** Who owns the introductions that are not yet at their end. */
export abstract class OwnershipStore {
  /** Every open introduction with what its routing depends on, in order of id; `lock` holds them until the transaction ends. */
  abstract open(purpose: 'read' | 'lock'): Promise<OwnedIntroduction[]>;

  /**
   * Gives one introduction another owner and route. Under review its clock starts anew, since the new network has not seen it; in any
   * other state the clock runs on, and messages already sent stay sent. Answers false, changing nothing, when it is no longer at the
   * version that was looked at. Only inside a transaction.
   */
  abstract reown(change: Reowning, at: Date): Promise<boolean>;
}

import type { JointDemand } from './joint-demand';

/** Keeps joint demands: at most one for two needs, whoever asked first. */
export abstract class JointDemandStore {
  /** Adds a request. Answers false, adding nothing, when the two needs have one already, in either direction. In a transaction. */
  abstract insert(demand: JointDemand, personId: string): Promise<boolean>;

  /** The joint demand of two needs, in either order; locked until the transaction ends when `lock` is set. */
  abstract findOfPair(needId: string, otherNeedId: string, lock?: 'lock'): Promise<JointDemand | undefined>;

  /** Moves a requested one to agreed. In a transaction that locked it. */
  abstract agree(id: string, personId: string, at: Date): Promise<void>;

  /** Every joint demand of the need, in either direction, oldest first. */
  abstract ofNeed(needId: string): Promise<JointDemand[]>;
}

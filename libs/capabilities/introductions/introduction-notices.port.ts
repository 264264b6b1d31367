import type { IntroductionParty, IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { Introduction, PartyAction } from './introduction';

/** A step as those hear of it whom it concerns. */
export interface StepNotice {
  /** The introduction as the step left it. */
  readonly after: Introduction;
  readonly from: IntroductionState;
  readonly action: PartyAction | 'lapse';
  readonly by: IntroductionParty;
  /** Whoever took it; they need not be told. Null when the product itself did. */
  readonly personId: string | null;
  /** A coded reason or an officer's words. */
  readonly reason?: string;
}

/** Tells people about introductions, in the transaction of what happened to them. */
export abstract class IntroductionNotices {
  abstract proposed(introduction: Introduction): Promise<void>;

  abstract moved(step: StepNotice): Promise<void>;
}

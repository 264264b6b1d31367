import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { Introduction, IntroductionChanges, IntroductionForParty, RecordedOutcome } from './introduction';

/** An outcome in the history of an introduction. */
export interface ReportedOutcome extends RecordedOutcome {
  readonly reportedAt: Date;
}

/**
 * Keeps introductions. A party is an organisation: the buyer, the supplier or the owning network. Whoever is no party to an
 * introduction finds nothing. A supplier finds an introduction to a private need only after the network approved it.
 */
export abstract class IntroductionStore {
  /** Adds a proposal. Answers false, adding nothing, when the pair has one that is pending or was ever introduced. */
  abstract insert(introduction: Introduction): Promise<boolean>;

  /** Makes this transaction the only one that may propose, until it ends: what is counted under it stays counted. */
  abstract lockProposals(): Promise<void>;

  /** Keeps the need from being paused, closed or changed by others until this transaction ends, whosever it is. */
  abstract holdNeed(needId: string): Promise<void>;

  abstract findForParty(id: string, organisationId: string): Promise<IntroductionForParty | undefined>;

  /** The organisation's introductions, newest first, in the given states when any are given. */
  abstract listForParty(
    organisationId: string,
    states: readonly IntroductionState[],
    page: PageRequest,
  ): Promise<Page<IntroductionForParty>>;

  /** How many introductions the organisation is a party to, by state; a state without any is left out. */
  abstract countForParty(organisationId: string): Promise<Partial<Record<IntroductionState, number>>>;

  /**
   * Moves the introduction to `to` in one conditional statement: it must still be in `from` at `version`. Answers false, changing
   * nothing, when somebody else was faster. An outcome among the changes is added to the history; reaching `introduced` keeps when.
   */
  abstract transition(step: {
    readonly id: string;
    readonly version: number;
    readonly from: IntroductionState;
    readonly to: IntroductionState;
    readonly changes: IntroductionChanges;
    readonly at: Date;
  }): Promise<boolean>;

  /** Every outcome that was reported, oldest first: a correction is an entry of its own and takes nothing away. */
  abstract outcomesOf(introductionId: string): Promise<ReportedOutcome[]>;

  /** Introductions that stand introduced since before `before` without any outcome, in order of id, after `afterId`; at most `limit`. */
  abstract withoutOutcome(before: Date, afterId: string | null, limit: number): Promise<Introduction[]>;

  /** Introductions of a need that are pending, introduced or closed: their pairs must not be proposed again. Oldest first. */
  abstract takenBy(needId: string): Promise<Introduction[]>;

  /** Every introduction of a need, whatever became of it, in order of id: the last one of a pair is where the pair stands. */
  abstract ofNeed(needId: string): Promise<Introduction[]>;

  /** Pending introductions of a need or a product. */
  abstract pendingOf(subject: { readonly needId: string } | { readonly innovationId: string }): Promise<Introduction[]>;
}

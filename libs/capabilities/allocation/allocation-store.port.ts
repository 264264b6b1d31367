import type { SupplierStanding } from '@matchwell/core/allocation';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { AcceptingSide, FeatureValues } from '@matchwell/core/learning';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { MatchSummary } from '@matchwell/capabilities/matching';
import type { AllocationRun, HeldBackNote } from './allocation-run';

/** An eligible match with what its chances are worked out from; without the explanation. */
export interface CandidateMatch {
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  /** Published version of the product. */
  readonly version: number;
  /** Place in the need's list, from 1. */
  readonly rank: number;
  /** M, U_n and U_p in hundredths of a point. */
  readonly score: number;
  readonly needSide: number;
  readonly supplierSide: number;
  /** Whether the product is eligible at an open need that this one is joined with, by both buyers' agreement. */
  readonly fitsJointly: boolean;
  /** By feature; empty where the match keeps none. */
  readonly needValues: FeatureValues;
  readonly supplierValues: FeatureValues;
}

/** An introduction that is still open. */
export interface OpenIntroduction {
  readonly id: string;
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  /** Published version of the product. */
  readonly version: number;
  /** Null while an administrator has to decide. */
  readonly networkId: string | null;
  readonly state: IntroductionState;
  readonly origin: 'matcher' | 'scout' | 'supplier';
  /** Whether it was drawn by chance; such a one stays until it is decided, or nothing can be learned from it. */
  readonly explored: boolean;
}

/** What uses places at this moment. */
export interface CapacityUse {
  readonly open: readonly OpenIntroduction[];
  /** Introductions whose review ended this month, by network. */
  readonly reviewed: ReadonlyMap<string, number>;
  /** Introductions made this month, by supplier organisation. */
  readonly introduced: ReadonlyMap<string, number>;
}

/** Part of the market: whatever touches any of these. */
export interface CapacityScope {
  readonly needId: string;
  readonly networkId: string | null;
  readonly organisationIds: readonly string[];
}

/** A showing of an organisation to a need that staff approved. */
export interface ApprovedShowing {
  readonly organisationId: string;
  readonly needId: string;
  readonly proposedAt: Date;
  /** Place among what the need was shown, from 1. */
  readonly rank: number;
}

/** A side's no to a pair, for reasons of fit. */
export interface PastDecline {
  readonly needId: string;
  readonly innovationId: string;
  readonly side: AcceptingSide;
  readonly at: Date;
}

/** A need that was published, where it is, and whether anyone was introduced to it. */
export interface NeedOutcome {
  readonly id: string;
  readonly odsCode: string;
  readonly postcode?: string;
  readonly statement: { readonly themes: readonly string[]; readonly wantsNationalLead?: boolean };
  readonly met: boolean;
}

/** Reads what an allocation depends on, and keeps what became of it. */
export abstract class AllocationStore {
  /** Makes this transaction the only run over these networks until it ends. Answers false at once when another run holds any of them. */
  abstract lockNetworks(networkIds: readonly string[]): Promise<boolean>;

  /** Keeps everybody from deciding on proposals the matcher may still move, until this transaction ends. */
  abstract holdUndecided(): Promise<void>;

  /**
   * The best eligible matches of open needs, at most `depth` a need, by need and rank. Pairs that were introduced, or declined less than
   * `DECLINE_REST_DAYS` before `today`, are left out whatever the stored list says.
   */
  abstract candidatesOf(needIds: readonly string[], depth: number, today: CalendarDay): Promise<CandidateMatch[]>;

  /** The matches of pairs as a proposal keeps them, in no particular order. */
  abstract matchesOf(
    pairs: readonly { readonly needId: string; readonly innovationId: string }[],
  ): Promise<MatchSummary[]>;

  /** What uses places; months begin at `since`. With a scope, what matters to it. */
  abstract use(since: Date, scope?: CapacityScope): Promise<CapacityUse>;

  /** Declines of pairs of these needs by the three that have to accept. */
  abstract declinesOf(needIds: readonly string[]): Promise<PastDecline[]>;

  /** Showings that staff approved, proposed since a moment. */
  abstract showingsSince(since: Date): Promise<ApprovedShowing[]>;

  /** Since when each organisation has waited: its last approved introduction, or the publication of its first product. */
  abstract waitingSince(organisationIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;

  /** Needs published since a moment. */
  abstract needOutcomesSince(since: Date): Promise<NeedOutcome[]>;

  /** The last month that was closed before `month` (`YYYY-MM`); undefined before the first. */
  abstract ledgerBefore(month: string): Promise<{ month: string; standings: SupplierStanding[] } | undefined>;

  /** Closes a month. Answers false, changing nothing, when it was closed already. */
  abstract closeMonth(month: string, standings: readonly SupplierStanding[], at: Date): Promise<boolean>;

  /** Keeps a run. */
  abstract keepRun(run: AllocationRun): Promise<void>;

  /** Whether the month had its scheduled run. */
  abstract hasMonthlyRun(month: string): Promise<boolean>;

  /** Runs, newest first. */
  abstract runs(limit: number): Promise<AllocationRun[]>;

  /** Replaces what is held back at needs. */
  abstract keepHeldBack(epochId: string, notes: readonly HeldBackNote[], at: Date): Promise<void>;

  /** What is held back at a need; empty when nothing is, or nothing was looked at yet. */
  abstract heldBackAt(needId: string): Promise<HeldBackNote['pairs']>;
}

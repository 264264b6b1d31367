import type { Allocation, HeldBackPair, ProposedIntroduction, ReserveUse } from '@matchwell/core/allocation';
import type { AcceptanceChances } from '@matchwell/core/learning';

/** Who or what asked for a joint run. */
export type RunTrigger = 'monthly' | 'administrator';

/** A joint run as it is kept: enough to say what was chosen, by what, and to draw the same chances again. */
export interface AllocationRun {
  readonly id: string;
  readonly trigger: RunTrigger;
  /** `YYYY-MM`, of England. */
  readonly month: string;
  readonly epochId: string;
  readonly networks: readonly string[];
  readonly at: Date;
  readonly content: RunContent;
}

/** What a run came to. */
export interface RunContent {
  readonly method: Allocation['method'];
  readonly fallback: string | null;
  /** Everything drawn by chance follows from it. */
  readonly seed: string;
  readonly reserveShare: number;
  /** Month of the ledger that fairness was computed from; null before the first. */
  readonly ledgerMonth: string | null;
  readonly needs: number;
  readonly pairs: number;
  readonly proposed: number;
  readonly kept: number;
  readonly superseded: number;
  readonly totalWorth: number;
  readonly proposals: readonly Omit<ProposedIntroduction, 'reasons' | 'among'>[];
  readonly reserve: readonly ReserveUse[];
  readonly smallCompanies: Allocation['smallCompanies'];
  readonly networkUse: Allocation['networks'];
  readonly blockingPairs: number;
}

/** What a proposal keeps of the allocation that made it. For the network and the operator; the parties are not shown it. */
export interface ProposalRecord {
  /** The joint run; null when it was made as soon as the need was matched. */
  readonly runId: string | null;
  readonly epochId: string;
  readonly chances: AcceptanceChances;
  readonly origin: ProposedIntroduction['origin'];
  readonly order: number;
  readonly worth: ProposedIntroduction['worth'];
  readonly reasons: readonly string[];
  /** The best of what this need was not shown, and why. */
  readonly alternatives: readonly Alternative[];
}

/** A product that was not proposed. */
export interface Alternative {
  readonly innovationId: string;
  readonly rank: number;
  readonly codes: HeldBackPair['codes'];
  readonly reasons: readonly string[];
}

/** Why products of a need's list are not proposed. */
export interface HeldBackNote {
  readonly needId: string;
  readonly pairs: readonly Alternative[];
}

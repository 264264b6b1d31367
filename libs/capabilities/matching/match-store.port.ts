import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { MatchRun, MatchSummary, Standing, StoredMatch, StoredRun } from './match';

/** A need's match as its buyer reads it. */
export interface MatchForBuyer extends StoredMatch {
  readonly innovationName: string;
  readonly supplierName: string;
  readonly tagline: string;
}

/** A product's match as its supplier reads it. */
export interface MatchForSupplier extends StoredMatch {
  readonly needId: string;
  readonly needTitle: string;
  readonly needSummary: string;
  readonly buyerName: string;
}

/** Keeps what the matcher found. */
export abstract class MatchStore {
  /** Makes this transaction the only one that may match the need, until it ends. */
  abstract lockNeed(needId: string): Promise<void>;

  /** Replaces the need's matches by the run's. Writes nothing when the run equals the one kept. Answers whether anything changed. */
  abstract replace(run: MatchRun, at: Date): Promise<boolean>;

  /** Forgets the need's matches: it is no longer open. */
  abstract clear(needId: string): Promise<void>;

  /** The last run of a need, if any. */
  abstract runOf(needId: string): Promise<StoredRun | undefined>;

  /** The need's eligible matches, best first. */
  abstract eligibleOf(needId: string): Promise<MatchSummary[]>;

  /** A need's matches in one standing, best first, for the buyer that owns the need; empty for everybody else. */
  abstract listForBuyer(
    needId: string,
    organisationId: string,
    standing: Standing,
    page: PageRequest,
  ): Promise<Page<MatchForBuyer>>;

  /** One match of a need, for the buyer that owns it. */
  abstract findForBuyer(
    needId: string,
    innovationId: string,
    organisationId: string,
  ): Promise<MatchForBuyer | undefined>;

  /** A product's matches with needs its supplier may see, best first; empty for everybody but the supplier. */
  abstract listForSupplier(
    innovationId: string,
    organisationId: string,
    standing: Standing,
    page: PageRequest,
  ): Promise<Page<MatchForSupplier>>;

  /** One match of a product with a need its supplier may see: one that {@link listForSupplier} lists. */
  abstract findForSupplier(
    innovationId: string,
    needId: string,
    organisationId: string,
  ): Promise<MatchForSupplier | undefined>;

  /** How many needs each of a supplier's products stands how to, by product: what {@link listForSupplier} would list. Absent without any. */
  abstract countForSupplier(
    innovationIds: readonly string[],
    organisationId: string,
  ): Promise<ReadonlyMap<string, Readonly<Record<Standing, number>>>>;
}

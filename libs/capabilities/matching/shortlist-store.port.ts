import type { Standing } from './match';

/** A product that a scout keeps in view for a need. */
export interface Shortlisted {
  readonly innovationId: string;
  readonly addedAt: Date;
  /** Null when the product is no longer published. */
  readonly innovationName: string | null;
  readonly supplierName: string | null;
  /** How it stands towards the need as matched last; null when it does not match any more. */
  readonly match: { readonly standing: Standing; readonly rank: number; readonly totalHundredths: number } | null;
}

/** Keeps shortlists. Those of another organisation are empty. Writes happen inside a unit of work. */
export abstract class ShortlistStore {
  /** The shortlist of a need, what was added first first. */
  abstract of(needId: string, organisationId: string): Promise<Shortlisted[]>;

  /** Keeps the shortlist of a need to the transaction of the caller, so that what it counts stays so. Others wait. */
  abstract lock(needId: string): Promise<void>;

  /** Adds a product to the shortlist of a need that is held. Answers false when it is on it. */
  abstract add(needId: string, innovationId: string, personId: string, at: Date): Promise<boolean>;

  /** Takes a product off. Answers whether it was on it. */
  abstract remove(needId: string, innovationId: string, organisationId: string): Promise<boolean>;
}

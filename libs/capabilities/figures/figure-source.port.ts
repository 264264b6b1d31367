import type { Quarter } from '@matchwell/core/figures';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { OdsCode } from '@matchwell/core/kernel/ods-code';

/** How many introductions of one buyer in one network got exactly as far as a stage. */
export interface ReachedStage {
  /** The owning network; null while an administrator has to decide. */
  readonly networkId: string | null;
  readonly organisationId: string;
  readonly organisationName: string;
  /** Place in `INTRODUCTION_STAGES`, the furthest ever reached. */
  readonly stage: number;
  readonly count: number;
}

/** How many products first went live at an organisation in a quarter. A product and an organisation count once, at their earliest day. */
export interface AdoptionCount {
  readonly odsCode: OdsCode;
  /** Null when no day is known. */
  readonly quarter: Quarter | null;
  readonly adopted: number;
  /** How many of them are in use on the day asked about. */
  readonly inUse: number;
}

/** How many open needs of one buyer and theme there are, and how many of them no product answers. */
export interface DemandCount {
  readonly odsCode: OdsCode;
  readonly postcode: string | null;
  /** The primary theme. List `themes`. */
  readonly theme: string;
  readonly openNeeds: number;
  /** Matched as published, without an eligible product. A need that has not been matched yet is not among them. */
  readonly unanswered: number;
}

/**
 * Counts what happened, never whom it happened to. Counts are exact: whoever publishes them suppresses the small ones. Rows come in a fixed
 * order, and rows of nought are left out.
 */
export abstract class FigureSource {
  /** The introductions of a network, or of all for `undefined`. */
  abstract introductions(networkId: string | undefined): Promise<ReachedStage[]>;

  /**
   * Where products went live: the deployments that published products state, and introductions that came to `live` or `spread`. What is
   * stated to begin after `today` has not happened.
   */
  abstract adoptions(today: CalendarDay): Promise<AdoptionCount[]>;

  /** Open needs that are not private. */
  abstract demand(): Promise<DemandCount[]>;
}

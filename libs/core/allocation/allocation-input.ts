import type { Belief } from '../learning/exploration';

/** How large a supplier is, as allocation tells them apart: it sets how many introductions at once are assumed bearable. */
export type SupplierSize = 'small' | 'mid' | 'large';

/** Introductions a supplier can bear at once when it has not said: matching design 2.7. */
export const DEFAULT_SUPPLIER_PLACES: Readonly<Record<SupplierSize, number>> = { small: 3, mid: 6, large: 15 };

/** The class of an organisation size of list `organisation-sizes`. Charities and universities are small and independent here. */
export function supplierSize(organisationSize: string | undefined): SupplierSize {
  if (organisationSize === 'large') return 'large';
  return organisationSize === 'medium' ? 'mid' : 'small';
}

/** K_r: what the staff of a network can review this month. */
export interface NetworkSlots {
  readonly id: string;
  /** Whole, 0 or more. */
  readonly slots: number;
  /** Slots used this month by what is no longer pending: reviews done. 0 when unset. */
  readonly used?: number;
}

/** k_n: introductions a need can have open at once. */
export interface NeedPlaces {
  readonly id: string;
  /** The owning network; unset while somebody has to decide. Such a need waits. */
  readonly networkId?: string;
  /** Whole, 0 or more. */
  readonly places: number;
}

/** kappa_o: introductions a supplier organisation, whatever its products, can have open at once. */
export interface SupplierPlaces {
  readonly id: string;
  readonly size: SupplierSize;
  /** What the supplier set itself; by size when unset. */
  readonly places?: number;
  /** Places used this month by what is no longer pending: introductions made. 0 when unset. */
  readonly used?: number;
}

/** A pair that passed every gate, as the ranking and the acceptance model left it. */
export interface CandidatePair {
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  /** Products of one organisation flagged as near-duplicates share a family; by default a product is its own. */
  readonly family?: string;
  /** Place in the need's list, from 1. */
  readonly rank: number;
  /** M in hundredths of a point, 0 to 10,000. */
  readonly score: number;
  /** U_n and U_p in hundredths of a point, 0 to 10,000: what each side prefers by. */
  readonly needSide: number;
  readonly supplierSide: number;
  /** EV: chance that staff, need owner and supplier all say yes, times the value of it, 0 to 1. */
  readonly expectedValue: number;
  /** Whether the product passes every gate of the need that this one is joined with, too. False when unset. */
  readonly fitsJointly?: boolean;
  /** Values in the order of the belief's model, for a run that explores; a pair without any is not drawn. */
  readonly values?: readonly number[];
}

/** An introduction still open. It uses a place of its need and its supplier, and a slot of its network while staff have yet to review it. */
export interface PendingIntroduction {
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  readonly family?: string;
  readonly networkId: string;
  readonly awaitsReview: boolean;
}

/** What a supplier organisation has been shown so far against what its products merit, closed at the end of an earlier month. */
export interface SupplierStanding {
  readonly organisationId: string;
  /** E_o. */
  readonly exposure: number;
  /** m_o. */
  readonly merit: number;
}

/** How many of a network's needs have been met so far. */
export interface RegionStanding {
  readonly networkId: string;
  readonly needs: number;
  readonly met: number;
}

/** The guaranteed share of a month: first served are the organisations that waited longest. */
export interface ReserveRequest {
  /** Share of K_r, 0 to 1; 0.15 is the design's. */
  readonly share: number;
  /** Fractions of a slot left over from last month, by network; absent is 0. */
  readonly carried: readonly { readonly networkId: string; readonly fraction: number }[];
  /** Months since an organisation was last proposed to anyone, or since it first qualified; absent is 0. */
  readonly waiting: readonly { readonly organisationId: string; readonly months: number }[];
}

/** How long an organisation has waited. */
export interface SupplierWaiting {
  readonly organisationId: string;
  /** Whole months since staff last approved an introduction of it, or since it first could have been proposed. */
  readonly months: number;
}

/** One place in ten is drawn instead of computed, so that there is something to learn from. */
export interface ExplorationRequest {
  /** Everything drawn follows from it; log it with the run. */
  readonly seed: string;
  readonly belief: Belief;
}

/** Everything an allocation depends on. Plain data; the order of rows means nothing. */
export interface AllocationInput {
  readonly epochId: string;
  readonly networks: readonly NetworkSlots[];
  readonly needs: readonly NeedPlaces[];
  readonly organisations: readonly SupplierPlaces[];
  readonly pairs: readonly CandidatePair[];
  readonly pending: readonly PendingIntroduction[];
  /** phi: soft fairness between suppliers. Left out, there is none. */
  readonly supplierStandings?: readonly SupplierStanding[];
  /** rho: balance between regions. Left out, there is none. */
  readonly regionStandings?: readonly RegionStanding[];
  /** psi: a hand for those that have waited long. Left out, there is none. */
  readonly waiting?: readonly SupplierWaiting[];
  readonly reserve?: ReserveRequest;
  /** Month (`YYYY-MM`) in which places are free again; only words read it. */
  readonly until?: string;
  /** Left out, nothing is drawn. */
  readonly exploration?: ExplorationRequest;
  /** lambda: what an introduction must be worth to deserve staff time. 0.05 when unset. */
  readonly reservationPrice?: number;
  /** Whether a small company nearly as good as the best must be among a need's first five proposals. True when unset. */
  readonly smallCompanyRule?: boolean;
  /** `flow`, the best possible, unless told otherwise. */
  readonly method?: 'flow' | 'greedy';
}

/** lambda when the caller does not say. */
export const RESERVATION_PRICE = 0.05;

/** Most products of one organisation a need may have before it at once. */
export const PRODUCTS_OF_ONE_ORGANISATION = 2;

/** Why a pair was not proposed. Stable codes; the words beside them say it in full. */
export type HeldBackCode =
  | 'already_pending'
  | 'near_duplicate'
  | 'network_unsettled'
  | 'below_reservation_price'
  | 'need_full'
  | 'supplier_full'
  | 'network_full'
  | 'supplier_twice_at_need'
  | 'gave_way_to_small_company'
  | 'gave_way_to_exploration';

/** How a proposal came about. */
export type ProposalOrigin = 'value' | 'reserve' | 'small_company' | 'exploration';

/** What a pair is worth, in whole millionths: the parts add exactly to `worth`. */
export interface WorthParts {
  readonly expectedValue: number;
  /** phi: at most 30,000 either way. */
  readonly fairness: number;
  /** rho: at most 20,000 either way. */
  readonly regionalBalance: number;
  /** psi: at most 500,000; less where staff are scarce. */
  readonly waiting: number;
  /** For a product that fits both needs of a joint demand: 50,000. Absent otherwise. */
  readonly jointDemand?: number;
  /** lambda, taken off. */
  readonly reservationPrice: number;
  readonly worth: number;
}

/** One introduction to put before staff this month. */
export interface ProposedIntroduction {
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  readonly networkId: string;
  /** Order in which the need sees this month's proposals, from 1: by score. */
  readonly order: number;
  /** Place in the need's capacity-free list, from 1. */
  readonly rank: number;
  readonly origin: ProposalOrigin;
  readonly worth: WorthParts;
  /** The chance with which it was drawn; null unless it was. */
  readonly propensity: number | null;
  /** Everything it was drawn among, itself included, in order of id; absent unless it was drawn. */
  readonly among?: readonly { readonly innovationId: string; readonly propensity: number }[];
  /** Why this one, in words. */
  readonly reasons: readonly string[];
}

/** A pair that passed every gate and is still not proposed this month. */
export interface HeldBackPair {
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  readonly rank: number;
  /** What stands in the way; all of it, in the order of the codes. */
  readonly codes: readonly HeldBackCode[];
  /** The same in words. */
  readonly reasons: readonly string[];
}

/** Places of a network, need or supplier: `pending + proposed` never exceeds `places`, unless `pending` alone already did. */
export interface PlaceUse {
  readonly id: string;
  readonly places: number;
  readonly pending: number;
  readonly proposed: number;
}

/** A need and a supplier who would both rather have each other than something they were given, or than an empty place. */
export interface BlockingPair {
  readonly needId: string;
  readonly innovationId: string;
  readonly organisationId: string;
  /** The proposal each side would give up; null where a place is free. */
  readonly needGivesUp: string | null;
  readonly supplierGivesUp: string | null;
  readonly words: string;
}

/** What became of the small company rule at one need where it had to look. */
export interface SmallCompanyNote {
  readonly needId: string;
  readonly outcome: 'already_met' | 'brought_in' | 'no_room';
  /** The small company's product; null when none had room. */
  readonly innovationId: string | null;
  /** The product that gave way; null unless one did. */
  readonly gaveWay: string | null;
  /** What it cost, in millionths of expected value and terms; 0 or more. */
  readonly cost: number;
  readonly words: string;
}

/** What the reserve did in one network. */
export interface ReserveUse {
  readonly networkId: string;
  /** Whole slots this month. */
  readonly slots: number;
  readonly used: number;
  /** Fraction to bring to next month, 0 to below 1. */
  readonly carried: number;
  /** E_r: organisations that qualified. */
  readonly qualifying: number;
}

/** A month's proposals with everything that explains them. Plain data in a fixed order. */
export interface Allocation {
  readonly epochId: string;
  readonly method: 'flow' | 'greedy';
  /** Why the exact method was not used, when it was asked for. */
  readonly fallback: string | null;
  readonly proposals: readonly ProposedIntroduction[];
  readonly heldBack: readonly HeldBackPair[];
  /** Sum of `worth` over the proposals, in millionths. */
  readonly totalWorth: number;
  readonly networks: readonly PlaceUse[];
  readonly needs: readonly PlaceUse[];
  readonly organisations: readonly PlaceUse[];
  readonly reserve: readonly ReserveUse[];
  readonly smallCompanies: readonly SmallCompanyNote[];
  /** Best expected value is not the same as stability: these pairs show where the two part. */
  readonly blockingPairs: readonly BlockingPair[];
}

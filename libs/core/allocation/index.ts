/** Which introductions to propose this month: places, fairness, reserve, and the reasons. */
export { ACCEPTANCE_PRIOR } from './acceptance-prior';
export type { AcceptancePrior } from './acceptance-prior';
export { allocate } from './allocate';
export type {
  Allocation,
  BlockingPair,
  HeldBackCode,
  HeldBackPair,
  PlaceUse,
  ProposalOrigin,
  ProposedIntroduction,
  ReserveUse,
  SmallCompanyNote,
  WorthParts,
} from './allocation';
export { DEFAULT_SUPPLIER_PLACES, RESERVATION_PRICE, supplierSize } from './allocation-input';
export type {
  AllocationInput,
  CandidatePair,
  ExplorationRequest,
  NeedPlaces,
  NetworkSlots,
  PendingIntroduction,
  RegionStanding,
  ReserveRequest,
  SupplierPlaces,
  SupplierSize,
  SupplierStanding,
  SupplierWaiting,
} from './allocation-input';
export { closeLedger, exposureLedger, supplierMerits } from './exposure-ledger';
export type { Showing } from './exposure-ledger';
export { KEPT_FREE_SHARE, slotsKeptFree } from './slots-kept-free';

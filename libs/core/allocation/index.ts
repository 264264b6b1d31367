/** Which introductions to propose this month: places, fairness, reserve, and the reasons. */
export { ACCEPTANCE_PRIOR, acceptanceChances } from './acceptance-prior';
export type { AcceptanceChances, AcceptancePrior } from './acceptance-prior';
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
  NeedPlaces,
  NetworkSlots,
  PendingIntroduction,
  RegionStanding,
  ReserveRequest,
  SupplierPlaces,
  SupplierSize,
  SupplierStanding,
} from './allocation-input';
export { closeLedger, exposureLedger, supplierMerits } from './exposure-ledger';
export type { Showing } from './exposure-ledger';

export {
  type CatalogueRecord,
  CatalogueSource,
  type ChangesSince,
  type NetworkEmphases,
} from './catalogue-source.port';
export { productsIn } from './catalogue-snapshot';
export type { EpochMap, EpochPlace } from './epoch-map';
export { type EpochPreview, EpochPreviewService } from './epoch-preview.service';
export { EmphasisPreviewService, type ShiftedList } from './emphasis-preview.service';
export { EpochService } from './epoch.service';
export { EpochStore, type GovernedTerms } from './epoch-store.port';
export { FanOutService } from './fan-out.service';
export type { MatchRun, MatchSummary, Standing, StoredMatch, StoredRun } from './match';
export { type MatchForBuyer, type MatchForSupplier, MatchStore } from './match-store.port';
export { type MatchAudit, MatchAuditService } from './match-audit.service';
export { type KeptRun, MatchAuditStore, type MatchIncident } from './match-audit-store.port';
export { MatchingService, placeNeed } from './matching.service';
export { NeedWatchStore } from './need-watch-store.port';
export { type Gap, type Gaps, GapService, type LeveragedAction, type Lift } from './gap.service';
export { type JointDemand, type JointDemandStanding, standingFor } from './joint-demand';
export { JointDemandMoment, JointDemandService } from './joint-demand.service';
export { JointDemandStore } from './joint-demand-store.port';
export { ListHistory } from './list-history.port';
export { ListRebuildService } from './list-rebuild.service';
export { KnownOpenNeeds } from './known-open-needs';
export { LiveCatalogue } from './live-catalogue';
export { MATCHING_SERVICES } from './matching-providers';
export { type PairJudgement, PairJudgementService } from './pair-judgement.service';
export { SHORTLIST_MAX, type ShortlistRefusal, ShortlistService } from './shortlist.service';
export { type Shortlisted, ShortlistStore } from './shortlist-store.port';
export { type SimilarInnovation, type SimilarNeed, SimilarityService } from './similarity.service';
export { type WhatIf, WhatIfService } from './what-if.service';

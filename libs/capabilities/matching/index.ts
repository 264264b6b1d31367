export { type CatalogueRecord, CatalogueSource } from './catalogue-source.port';
export { EpochService } from './epoch.service';
export { EpochStore } from './epoch-store.port';
export { FanOutService } from './fan-out.service';
export type { MatchRun, MatchSummary, Standing, StoredMatch, StoredRun } from './match';
export { type MatchForBuyer, type MatchForSupplier, MatchStore } from './match-store.port';
export { MatchingService } from './matching.service';

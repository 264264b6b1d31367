import { EmphasisPreviewService, EpochPreviewService, ListRebuildService } from '@matchwell/capabilities/matching';
import { MatchingRunDuty, MatchingRunWork } from './matching-run-duty.service';
import { NetworkEmphasisMoment, NetworkEmphasisService } from './network-emphasis.service';
import { MatchingRunMoment, MatchingRunService } from './matching-run.service';
import { OffPolicyEvaluation } from './off-policy-evaluation.service';
import { WeightSetService } from './weight-set.service';
import { WeightSimulation } from './weight-simulation.service';

export { MatchingRunDuty, MatchingRunService, NetworkEmphasisService, WeightSetService };
export type { MatchingRun, MatchingRunKind, MatchingRunReport, MatchingRunState, RollReport } from './matching-run';
export { MatchingRunStore } from './matching-run-store.port';
export type { NetworkEmphasisChange, NetworkEmphasisVersion } from './network-emphasis';
export type { EmphasisEffect, NeedWeighing, NetworkEmphasisState } from './network-emphasis.service';
export { NetworkEmphasisStore } from './network-emphasis-store.port';
export type { PreviewReport } from './preview-report';
export type { DrawnEvidence, Mover, ShiftSummary, SimulationReport } from './simulation-report';
export type { WeightSet, WeightSetDraft, WeightSetState } from './weight-set';
export { WeightSetStore } from './weight-set-store.port';

/** Governing weights and epochs, for whoever answers administrators. */
export const WEIGHTING_SERVICES = [
  WeightSetService,
  MatchingRunMoment,
  MatchingRunService,
  EmphasisPreviewService,
  NetworkEmphasisMoment,
  NetworkEmphasisService,
];

/** Carrying out what they asked for, for whoever does the work. Needs `EpochRoll` and what it needs. */
export const WEIGHTING_DUTIES = [
  ListRebuildService,
  EpochPreviewService,
  WeightSimulation,
  OffPolicyEvaluation,
  MatchingRunWork,
  MatchingRunDuty,
];

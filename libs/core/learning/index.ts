/** What decisions teach: chances of yes, refitted, checked out of time, and never trained on too little. */
export { ACCEPTING_SIDES, acceptanceChances, pairValues, PRIOR_ACCEPTANCE } from './acceptance-model';
export type { AcceptanceChances, AcceptanceModel, AcceptingSide, PairValues, PastDeclines } from './acceptance-model';
export {
  chanceAfterDeclines,
  chanceOf,
  FEWEST_DECISIONS,
  fitCalibration,
  priorCalibration,
  refit,
} from './calibration';
export type { Calibration, CalibrationReport } from './calibration';
export { DECISION_SIDES } from './decision';
export type { Decision, DecisionKind, DecisionSide, FeatureValues } from './decision';
export { explorationPick, isExplorationPlace, MOST_EXPLORED, PROPENSITY_FLOOR } from './exploration';
export type { Belief, ExplorationCandidate, ExplorationPick } from './exploration';
export { fitLogistic, precisionAt, priorOf } from './logistic-model';
export type { LogisticModel, LogisticPrior } from './logistic-model';
export { forecastQuality } from './probability-metrics';
export type { Forecast, ForecastQuality } from './probability-metrics';
export { featuresOf, trainingRows, valuesOf } from './training-rows';
export type { TrainingRow } from './training-rows';
export { decidedDraws } from './decided-draw';
export type { DecidedDraw, Draw, DrawnCandidate } from './decided-draw';
export { comparePolicies, FEWEST_DRAWS, FEWEST_EFFECTIVE, readPolicy } from './off-policy';
export type { PolicyComparison, PolicyEstimate, PolicyReading } from './off-policy';
export { choosing, topByWeights } from './target-policy';
export type { TargetPolicy } from './target-policy';
export { preferenceOf, readInterleaving, teamDraft } from './team-draft';
export type { DraftedItem, InterleavingReading } from './team-draft';

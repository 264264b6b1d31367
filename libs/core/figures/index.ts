export { groupBy } from './group-by';
export {
  countsByStage,
  INTRODUCTION_STAGES,
  type IntroductionStage,
  LIVE_OUTCOMES,
  OUTCOME_RUNGS,
  STAGE_OF_STATE,
  stageOfOutcome,
} from './introduction-stage';
export { cumulativeByQuarter, nextQuarter, type Quarter, quarterOf } from './quarter';
export {
  describeCount,
  describeTotal,
  type PublishedCount,
  type PublishedTotal,
  SMALLEST_SHOWN,
  suppressSmall,
  totalShown,
} from './small-number';

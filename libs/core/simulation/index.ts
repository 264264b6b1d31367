/** A year of an invented market, played under different ways of choosing introductions. */
export { claimsOf, estimate, pairedRatio, RECOMMENDED } from './claims';
export type { Claim, Estimate, SimulationRuns } from './claims';
export { coverageOf } from './estimator-coverage';
export type { EstimatorCoverage } from './estimator-coverage';
export { CHECKED_POLICIES, checkOffPolicy } from './off-policy-check';
export type { PolicyCheck } from './off-policy-check';
export { FULL_MARKET, QUICK_MARKET } from './market';
export type { MarketSize } from './market';
export { POLICIES, TRIED, UNHURRIED } from './policy';
export { REGIMES, TRIALS } from './regime';
export { gatherRuns, simulateSeed } from './simulate';
export type { SeedFigures } from './simulate';
export type { YearFigures } from './year-figures';

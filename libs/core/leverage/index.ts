/** What the same steps of a supplier, or another threshold of a scout, would change. */
export { compareLeverage, LeverageFinder } from './leverage';
export type { Leverage, LeverageInput, MovedNeed } from './leverage';
export { stepPhrase } from './step-phrase';
export { thresholdSentences } from './threshold-sentences';

import { GATE_IDS, GATE_NAMES } from '@matchwell/core/gates/gate-result';
import { epochWeights, type MatchingEpoch } from '@matchwell/core/ranking';
import { FEATURE_LABELS, NEED_FEATURES, SUPPLIER_FEATURES } from '@matchwell/core/scoring/weights';
import type { ExamplesView } from './examples-view';

/**
 * The page that says how a match comes about: a match and a near miss computed by the same code as all others, conditions, and the weights of
 * the epoch in force; before the first one, those that it would freeze.
 */
export function matchingExplainedView(
  epoch: Pick<MatchingEpoch, 'weightsVersion' | 'weights'>,
  examples: ExamplesView,
) {
  const { weightsVersion } = epoch;
  const weights = epochWeights(epoch);
  return {
    title: 'How matching works',
    gates: GATE_IDS.map((id) => GATE_NAMES[id]),
    weightsVersion,
    needWeights: NEED_FEATURES.map((feature) => [{ text: FEATURE_LABELS[feature] }, { text: weights.need[feature] }]),
    supplierWeights: SUPPLIER_FEATURES.map((feature) => [
      { text: FEATURE_LABELS[feature] },
      { text: weights.supplier[feature] },
    ]),
    examples,
  };
}

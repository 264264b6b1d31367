import { GATE_IDS, GATE_NAMES } from '@matchwell/core/gates/gate-result';
import {
  FEATURE_LABELS,
  NEED_FEATURES,
  SUPPLIER_FEATURES,
  WEIGHTS_VERSION,
  weightsOf,
} from '@matchwell/core/scoring/weights';
import type { ExamplesView } from './examples-view';

/** The page that says how a match comes about: a match and a near miss computed by the same code as all others, conditions, weights in use. */
export function matchingExplainedView(examples: ExamplesView) {
  const weights = weightsOf(WEIGHTS_VERSION);
  return {
    title: 'How matching works',
    gates: GATE_IDS.map((id) => GATE_NAMES[id]),
    weightsVersion: WEIGHTS_VERSION,
    needWeights: NEED_FEATURES.map((feature) => [{ text: FEATURE_LABELS[feature] }, { text: weights.need[feature] }]),
    supplierWeights: SUPPLIER_FEATURES.map((feature) => [
      { text: FEATURE_LABELS[feature] },
      { text: weights.supplier[feature] },
    ]),
    examples,
  };
}

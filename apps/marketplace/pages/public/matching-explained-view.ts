import { GATE_IDS, GATE_NAMES } from '@matchwell/core/gates/gate-result';
import {
  FEATURE_LABELS,
  NEED_FEATURES,
  SUPPLIER_FEATURES,
  WEIGHTS_VERSION,
  weightsOf,
} from '@matchwell/core/scoring/weights';
import { matchScoreChart } from '../charts/match-score-chart';
import type { WorkedExample } from './worked-example';

/** The page that says how a match comes about: conditions, weights in use, and one example computed by the same code. */
export function matchingExplainedView({ need, product, evaluation, explanation }: WorkedExample) {
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
    example: {
      need,
      product,
      chart: matchScoreChart({ id: 'example', name: product, evaluation }),
      headline: explanation.headline,
      strongest: explanation.strongest,
      weakest: explanation.weakest,
      gates: explanation.gates,
    },
  };
}

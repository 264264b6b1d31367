import { formatPoints } from '@matchwell/core/explanation/plain-words';
import { evidenceLadderChart } from '../charts/evidence-ladder';
import { matchScoreChart } from '../charts/match-score-chart';
import type { WorkedExample, WorkedNearMiss } from './worked-example';

/** A match explained, and one refused: what the start page, the tour and the page on matching show before anybody signs in. */
export function examplesView(match: WorkedExample, miss: WorkedNearMiss) {
  const { need, product, evaluation, explanation, threshold, asOf } = match;
  return {
    need,
    match: {
      product,
      points: formatPoints(evaluation.score),
      chart: matchScoreChart({ id: 'example', name: product, evaluation }),
      ladder: evidenceLadderChart({
        id: 'example-evidence',
        name: product,
        threshold,
        evidence: evaluation.evidence,
        today: asOf,
      }),
      passed: `Passed all ${evaluation.gates.length} conditions`,
      headline: explanation.headline,
      strongest: explanation.strongest,
      weakest: explanation.weakest,
      gates: explanation.gates,
    },
    miss: {
      product: miss.product,
      failed: miss.gates.filter(({ status }) => status === 'fail').map(({ name, reason }) => ({ name, reason })),
      passed: miss.gates.filter(({ status }) => status === 'pass').length,
      of: miss.gates.length,
      ladder: evidenceLadderChart({
        id: 'miss-evidence',
        name: miss.product,
        threshold,
        evidence: miss.evidence,
        today: asOf,
      }),
      steps: miss.steps,
      sentence: miss.sentence,
    },
  };
}

/** What {@link examplesView} answers. */
export type ExamplesView = ReturnType<typeof examplesView>;

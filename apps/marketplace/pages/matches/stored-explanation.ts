import type { Explanation } from '@matchwell/core/explanation/explanation';
import type { GateQuestion } from '@matchwell/core/gates/gate-result';
import type { PairEvaluation } from '@matchwell/core/scoring/evaluate-pair';
import type { Lift } from '@matchwell/capabilities/matching';

/** The parts of a stored explanation: sentences for a ranked match, the lift for a near miss. */
export interface StoredExplanation {
  readonly evaluation: PairEvaluation;
  readonly sentences?: Explanation;
  readonly questions?: readonly GateQuestion[];
  readonly lift?: Lift;
}

/** A match's explanation with its types: stores hand it on as it was written, by this version of the product or one of the same shape. */
export function storedExplanation({
  explanation,
}: {
  readonly explanation: Readonly<Record<string, unknown>>;
}): StoredExplanation {
  return explanation as unknown as StoredExplanation;
}
